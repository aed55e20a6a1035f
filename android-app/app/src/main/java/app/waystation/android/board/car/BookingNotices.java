package app.waystation.android.board.car;

import android.content.Context;
import app.waystation.android.R;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.protocol.car.ReservationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in the way of a reservation, as far as this phone knows. */
final class BookingNotices {
  /** So long before its start it matters that the car is late. */
  private static final Duration MATTERS = Duration.ofHours(3);

  private BookingNotices() {}

  /** The one thing to say; null: nothing. */
  static @Nullable String of(
      Context context, GroupTime time, ReservationItem item, List<ReservationItem> all) {
    for (ReservationItem other : all) {
      if (other.reservation().id().equals(item.reservation().id())
          || !other.reservation().vehicleId().equals(item.reservation().vehicleId())) {
        continue;
      }
      if (isImpossibleBecauseOf(item, other)) {
        String when = time.timesWithin(TimeRanges.of(other));
        return other.isMine()
            ? context.getString(R.string.reservation_impossible_you, when)
            : context.getString(
                R.string.reservation_impossible, VehicleWords.who(context, other), when);
      }
      if (!other.isMine() && isLateBecauseOf(item, other, time.now())) {
        return context.getString(
            R.string.reservation_late_before,
            VehicleWords.who(context, other),
            time.moment(other.reservation().endTime()));
      }
    }
    return null;
  }

  private static boolean isImpossibleBecauseOf(ReservationItem item, ReservationItem other) {
    return item.status() == ReservationStatus.PENDING
        && TimeRanges.holds(other)
        && TimeRanges.of(other).overlaps(TimeRanges.of(item));
  }

  private static boolean isLateBecauseOf(ReservationItem item, ReservationItem other, Instant now) {
    boolean late =
        other.status() == ReservationStatus.OVERDUE
            || (other.status() == ReservationStatus.ACTIVE
                && other.reservation().endTime().isBefore(now));
    return late
        && item.status() == ReservationStatus.APPROVED
        && item.reservation().endTime().isAfter(now)
        && item.reservation().startTime().isBefore(now.plus(MATTERS));
  }
}
