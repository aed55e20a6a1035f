package app.waystation.android.board.car;

import app.waystation.protocol.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds when something is free. All times are half-open: it is free the moment another's time ends,
 * unless a gap is asked for.
 */
final class FreeTimes {
  private FreeTimes() {}

  /**
   * The longest free stretches in a window, in order; only those that are long enough.
   *
   * @param busy in any order, overlapping or not
   * @param gap to be left free before and after what is busy
   */
  static List<TimeRange> in(TimeRange window, List<TimeRange> busy, Duration length, Duration gap) {
    List<TimeRange> sorted = new ArrayList<>(busy);
    sorted.sort(Comparator.comparing(TimeRange::start));
    List<TimeRange> free = new ArrayList<>();
    Instant from = window.start();
    for (TimeRange taken : sorted) {
      Instant begins = taken.start().minus(gap);
      Instant ends = taken.end().plus(gap);
      if (!ends.isAfter(window.start()) || !begins.isBefore(window.end())) {
        continue;
      }
      add(free, from, begins, length);
      from = ends.isAfter(from) ? ends : from;
    }
    add(free, from, window.end(), length);
    return free;
  }

  /**
   * Cuts a window into days, each from one time on the wall to another: nobody looks for a car at
   * four in the morning. A day on which the clocks change is as long as it is.
   */
  static List<TimeRange> daytimes(
      TimeRange window, ZoneId zone, LocalTime opens, LocalTime closes) {
    List<TimeRange> days = new ArrayList<>();
    LocalDate day = window.start().atZone(zone).toLocalDate();
    LocalDate last = window.end().atZone(zone).toLocalDate();
    for (; !day.isAfter(last); day = day.plusDays(1)) {
      Instant start = later(window.start(), day.atTime(opens).atZone(zone).toInstant());
      Instant end = earlier(window.end(), day.atTime(closes).atZone(zone).toInstant());
      if (start.isBefore(end)) {
        days.add(new TimeRange(start, end));
      }
    }
    return days;
  }

  /** The first moment from {@code from} on that stands on a whole slot, by UTC. */
  static Instant onSlot(Instant from, Duration slot) {
    long seconds = slot.getSeconds();
    long whole = Math.floorDiv(from.getEpochSecond() + seconds - 1, seconds) * seconds;
    Instant rounded = Instant.ofEpochSecond(whole);
    return rounded.isBefore(from) ? rounded.plus(slot) : rounded;
  }

  private static void add(List<TimeRange> free, Instant from, Instant to, Duration length) {
    if (from.isBefore(to) && Duration.between(from, to).compareTo(length) >= 0) {
      free.add(new TimeRange(from, to));
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
