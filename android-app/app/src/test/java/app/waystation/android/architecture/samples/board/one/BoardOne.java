package app.waystation.android.architecture.samples.board.one;

import app.waystation.android.architecture.samples.board.two.BoardTwo;

/** A board that knows another one. */
public record BoardOne(BoardTwo other) {}
