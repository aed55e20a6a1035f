package app.waystation.android.board.car;

import app.waystation.protocol.TimeRange;
import app.waystation.protocol.car.ReservationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this phone knows to stand in the way of a wish. Only a hint: the server alone decides, and
 * knows more.
 */
final class Clashes {
  private static final Duration SEARCH = Duration.ofDays(14);

  private Clashes() {}

  /** The first thing to say about asking for a car at this time. */
  static Hint hint(TimeRange wish, List<ReservationItem> ofVehicle, @Nullable String exceptId) {
    ReservationItem before = null;
    ReservationItem alsoAsked = null;
    for (ReservationItem item : ofVehicle) {
      if (item.reservation().id().equals(exceptId)) {
        continue;
      }
      TimeRange taken = TimeRanges.of(item);
      if (TimeRanges.holds(item)) {
        if (taken.overlaps(wish)) {
          return new Hint.Clash(item);
        }
        if (taken.end().equals(wish.start())) {
          before = item;
        }
      } else if (item.status() == ReservationStatus.PENDING
          && TimeRanges.concerns(item)
          && taken.overlaps(wish)) {
        alsoAsked = item;
      }
    }
    if (alsoAsked != null) {
      return new Hint.AlsoAsked(alsoAsked);
    }
    return before == null ? new Hint.Free() : new Hint.BackToBack(before);
  }

  /**
   * The first time from {@code from} on when the car is free for as long as wished; null: not
   * within two weeks.
   */
  static @Nullable TimeRange nextFree(
      Instant from, Duration length, List<ReservationItem> ofVehicle, @Nullable String exceptId) {
    List<TimeRange> taken = new ArrayList<>();
    for (ReservationItem item : ofVehicle) {
      if (TimeRanges.holds(item) && !item.reservation().id().equals(exceptId)) {
        taken.add(TimeRanges.of(item));
      }
    }
    taken.sort(Comparator.comparing(TimeRange::start));
    Instant start = from;
    for (TimeRange busy : taken) {
      if (busy.overlaps(new TimeRange(start, start.plus(length)))) {
        start = busy.end();
      }
    }
    return start.isAfter(from.plus(SEARCH)) ? null : new TimeRange(start, start.plus(length));
  }

  /** What to say about a wish. */
  sealed interface Hint {
    /** Nothing in the way. */
    record Free() implements Hint {}

    /** Nothing in the way, though it begins the moment another ends. */
    record BackToBack(ReservationItem before) implements Hint {}

    /** Somebody has it. */
    record Clash(ReservationItem with) implements Hint {}

    /** Somebody asked for it too, and nobody has decided. */
    record AlsoAsked(ReservationItem other) implements Hint {}
  }
}
