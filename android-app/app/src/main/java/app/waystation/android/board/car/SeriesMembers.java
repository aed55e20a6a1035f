package app.waystation.android.board.car;

import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.ReservationStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Which reservations belong together. */
final class SeriesMembers {
  private SeriesMembers() {}

  /** The other open ones of a series on the same vehicle that are not over by then. */
  static List<Reservation> openAfter(List<Reservation> all, Reservation named, Instant from) {
    List<Reservation> found = new ArrayList<>();
    if (named.series() == null) {
      return found;
    }
    for (Reservation other : all) {
      ReservationStatus status = ReservationStatus.of(other.status());
      boolean open = status == ReservationStatus.PENDING || status == ReservationStatus.APPROVED;
      if (open
          && other.series() != null
          && other.series().id().equals(named.series().id())
          && other.vehicleId().equals(named.vehicleId())
          && !other.id().equals(named.id())
          && other.endTime().isAfter(from)) {
        found.add(other);
      }
    }
    return found;
  }
}
