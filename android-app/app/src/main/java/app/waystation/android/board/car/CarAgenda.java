package app.waystation.android.board.car;

import android.content.Context;
import app.waystation.android.R;
import app.waystation.android.board.BoardScope;
import app.waystation.android.board.CalendarEntry;
import app.waystation.android.sync.SyncMark;
import app.waystation.protocol.TimeRange;
import app.waystation.protocol.car.ReservationStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The reservations as lines of the agenda. */
final class CarAgenda {
  private CarAgenda() {}

  static List<CalendarEntry> of(
      BoardScope on, String board, List<ReservationItem> reservations, Instant from, Instant to) {
    TimeRange asked = new TimeRange(from, to);
    Context context = on.context();
    List<CalendarEntry> entries = new ArrayList<>();
    for (ReservationItem item : reservations) {
      TimeRange times = TimeRanges.of(item);
      if (!times.overlaps(asked) || !belongs(item)) {
        continue;
      }
      ReservationBadge badge = ReservationBadge.of(item);
      String notes = item.reservation().notes();
      entries.add(
          new CalendarEntry(
              board,
              item.reservation().id(),
              times,
              context.getString(
                  R.string.reservation_for_vehicle,
                  VehicleWords.who(context, item),
                  item.vehicleName()),
              notes == null ? "" : notes,
              context.getString(badge.words),
              badge.barColour(),
              CarLinks.reservation(item.reservation().id())));
    }
    return entries;
  }

  /** What was given up is not in anybody's day, unless it still waits for this person. */
  private static boolean belongs(ReservationItem item) {
    return !(item.mark() instanceof SyncMark.Confirmed)
        || TimeRanges.concerns(item)
        || item.status() == ReservationStatus.OVERDUE
        || item.status() == ReservationStatus.UNKNOWN;
  }
}
