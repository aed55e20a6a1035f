package app.waystation.android.board.car;

import android.content.Context;
import app.waystation.android.R;
import app.waystation.android.sync.SyncMark;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.protocol.TimeRange;
import app.waystation.protocol.car.ReservationStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the reservations of one car into the days of a calendar. */
final class CalendarDays {
  /** The calendar's raster: taps, drags and free stretches snap to it. */
  static final Duration SLOT = Duration.ofMinutes(30);

  private final Context context;
  private final GroupTime time;

  CalendarDays(Context context, GroupTime time) {
    this.context = context;
    this.time = time;
  }

  /** So many days from the first one on. */
  List<CalendarDay> of(
      LocalDate first,
      int count,
      @Nullable String vehicleId,
      List<ReservationItem> reservations,
      List<Ghost> ghosts) {
    List<CalendarBlock> blocks = new ArrayList<>();
    List<TimeRange> busy = new ArrayList<>();
    for (ReservationItem item : reservations) {
      if (item.reservation().vehicleId().equals(vehicleId) && stands(item)) {
        TimeRange range = range(item);
        blocks.add(block(item, range));
        if (TimeRanges.holds(item) || isMyRequest(item)) {
          busy.add(range);
        }
      }
    }
    for (Ghost ghost : Ghost.ofVehicle(ghosts, vehicleId)) {
      String words =
          context.getString(R.string.ghost_choosing, ghost.name(), time.timesWithin(ghost.range()));
      blocks.add(new CalendarBlock(ghost.range(), ghost.name(), words, null));
    }
    List<CalendarDay> days = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      days.add(day(first.plusDays(i), blocks, busy));
    }
    return days;
  }

  private CalendarDay day(LocalDate date, List<CalendarBlock> blocks, List<TimeRange> busy) {
    TimeRange day = time.dayRange(date);
    List<CalendarBlock> here = new ArrayList<>();
    for (CalendarBlock block : blocks) {
      if (block.range().overlaps(day)) {
        here.add(block);
      }
    }
    Instant now = FreeTimes.onSlot(time.now(), SLOT);
    Instant from = now.isAfter(day.start()) ? now : day.start();
    List<TimeRange> free =
        from.isBefore(day.end())
            ? FreeTimes.in(new TimeRange(from, day.end()), busy, SLOT, Duration.ZERO)
            : List.of();
    return new CalendarDay(date, day, Lanes.of(here, CalendarBlock::range), free);
  }

  /** What is over, off or declined does not stand in anybody's way; a refusal must be seen. */
  private static boolean stands(ReservationItem item) {
    return TimeRanges.concerns(item)
        || item.mark() instanceof SyncMark.Refused
        || item.mark() instanceof SyncMark.Conflict;
  }

  private static boolean isMyRequest(ReservationItem item) {
    return item.isMine() && item.mark().isWaiting() && item.status() == ReservationStatus.PENDING;
  }

  /** Who is late still has the car. */
  private TimeRange range(ReservationItem item) {
    TimeRange range = TimeRanges.of(item);
    boolean late = item.status() == ReservationStatus.OVERDUE && time.now().isAfter(range.end());
    return late ? new TimeRange(range.start(), time.now()) : range;
  }

  private CalendarBlock block(ReservationItem item, TimeRange range) {
    String who = VehicleWords.who(context, item);
    String words =
        context.getString(
            R.string.a11y_reservation,
            who,
            item.vehicleName(),
            time.timesWithDay(TimeRanges.of(item)),
            context.getString(ReservationBadge.of(item).words));
    return new CalendarBlock(range, who, words, item);
  }
}
