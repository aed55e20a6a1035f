package app.waystation.backend.board.car;

import app.waystation.backend.http.Checks;
import app.waystation.protocol.TimeRange;
import java.time.Duration;
import java.time.Instant;

/** For when a vehicle may be asked for. */
final class ReservationTimes {
  /** Nobody has a shared car for longer than this at a stretch. */
  static final Duration LONGEST = Duration.ofDays(31);

  /** Farther ahead nobody plans; what is asked for there is a slip of the finger. */
  static final Duration FARTHEST_AHEAD = Duration.ofDays(731);

  /** How long before its start a vehicle may be fetched. */
  static final Duration EARLIEST_CHECK_OUT = Duration.ofMinutes(30);

  private ReservationTimes() {}

  /**
   * Complains about times that cannot be asked for. What has begun may be asked for (somebody
   * drives off and books on the way), what is over may not: a claim on the past claims nothing.
   */
  static void check(Checks checks, TimeRange time, Instant now) {
    checks.that(time.isValid(), "end_time", "must be after start_time");
    checks.that(
        Duration.between(time.start(), time.end()).compareTo(LONGEST) <= 0,
        "end_time",
        "must be at most " + LONGEST.toDays() + " days after start_time");
    checks.that(
        !time.start().isAfter(now.plus(FARTHEST_AHEAD)),
        "start_time",
        "must be at most two years ahead");
    checks.that(time.end().isAfter(now), "end_time", "must not be in the past");
  }
}
