package app.waystation.backend.board.car;

import app.waystation.backend.http.Checks;
import app.waystation.backend.http.ProblemException;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.TimeRange;
import app.waystation.protocol.car.Reservation;
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

  /** The time that a reservation claims. */
  static TimeRange of(Reservation reservation) {
    return new TimeRange(reservation.startTime(), reservation.endTime());
  }

  /** Throws 409 {@code illegal_transition} for a reservation whose time is over. */
  static void requireNotOver(Reservation reservation, Instant now) {
    if (!reservation.endTime().isAfter(now)) {
      throw ProblemException.of(ErrorCode.ILLEGAL_TRANSITION, "Its time is over.");
    }
  }

  /** From when on the vehicle may be fetched. */
  static Instant earliestCheckOut(Reservation reservation) {
    return reservation.startTime().minus(EARLIEST_CHECK_OUT);
  }

  /** Throws 409 {@code illegal_transition} where the vehicle cannot be fetched yet, or any more. */
  static void requireTimeToGo(Reservation reservation, Instant now) {
    requireNotOver(reservation, now);
    Instant earliest = earliestCheckOut(reservation);
    if (now.isBefore(earliest)) {
      throw ProblemException.of(
          ErrorCode.ILLEGAL_TRANSITION, "Too early: the vehicle can be taken from " + earliest);
    }
  }
}
