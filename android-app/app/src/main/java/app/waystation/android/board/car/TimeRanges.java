package app.waystation.android.board.car;

import app.waystation.android.sync.SyncMark;
import app.waystation.protocol.TimeRange;
import app.waystation.protocol.car.ReservationStatus;

/** The times of reservations, and whether they matter to others. */
final class TimeRanges {
  private TimeRanges() {}

  static TimeRange of(ReservationItem item) {
    return new TimeRange(item.reservation().startTime(), item.reservation().endTime());
  }

  /** Whether it keeps others from the car, as far as this phone knows. */
  static boolean holds(ReservationItem item) {
    return item.status().holdsTheVehicle() && !(item.mark() instanceof SyncMark.Refused);
  }

  /** Whether it holds the car or asks for it. */
  static boolean concerns(ReservationItem item) {
    return !(item.mark() instanceof SyncMark.Refused)
        && (holds(item)
            || item.status() == ReservationStatus.PENDING
            || item.status() == ReservationStatus.COMPLETED);
  }
}
