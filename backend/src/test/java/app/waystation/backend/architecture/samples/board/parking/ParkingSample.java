package app.waystation.backend.architecture.samples.board.parking;

/** In a package that is not null-marked. */
public final class ParkingSample {}
