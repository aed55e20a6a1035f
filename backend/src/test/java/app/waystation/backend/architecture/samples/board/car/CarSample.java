package app.waystation.backend.architecture.samples.board.car;

import app.waystation.backend.architecture.samples.board.parking.ParkingSample;

/** A board that knows another board. */
public final class CarSample {
  public ParkingSample parking() {
    return new ParkingSample();
  }
}
