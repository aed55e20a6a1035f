package app.waystation.backend.architecture.samples.room;

import app.waystation.backend.architecture.samples.board.car.CarSample;

/** An engine that knows a board. */
public final class RoomSample {
  public CarSample car() {
    return new CarSample();
  }
}
