package app.waystation.backend.architecture.samples.push;

import app.waystation.backend.architecture.samples.board.car.CarSample;

/** A push that knows a board. */
public final class PushSample {
  public CarSample car() {
    return new CarSample();
  }
}
