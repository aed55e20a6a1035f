package app.waystation.backend.board.car;

import app.waystation.backend.auth.Caller;
import app.waystation.backend.db.Database;
import app.waystation.backend.db.Sql;
import app.waystation.backend.group.Membership;
import app.waystation.backend.http.Checks;
import app.waystation.backend.http.ProblemException;
import app.waystation.backend.room.PushHint;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.car.CheckIn;
import app.waystation.protocol.car.CheckOut;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.ReservationStatus;
import app.waystation.protocol.car.ReservationWarnings;
import app.waystation.protocol.car.Vehicle;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The vehicle goes to its driver and comes back. One transaction per command.
 *
 * <p>Both are facts, often told late by a phone that was offline at the kerb. What is told as it
 * happens must fit the state; what has happened is taken in any state: where it does not fit, the
 * facts are kept beside the state, with a warning, and nothing is claimed.
 */
@Singleton
public class Handover {
  /** Told later than this, it has happened already. */
  static final Duration AS_IT_HAPPENS = Duration.ofMinutes(2);

  /** Who drives within this time hears that the vehicle is back. */
  private static final Duration NEXT_DRIVER = Duration.ofHours(12);

  private final Database database;
  private final GroupReservations group;
  private final ReservationRows reservations;
  private final ReservationClaims claims;
  private final Odometers odometers;
  private final MeterReview meters;
  private final ReservationJournal journal;
  private final CarPush push;
  private final Clock clock;

  Handover(
      Database database,
      GroupReservations group,
      ReservationRows reservations,
      ReservationClaims claims,
      Odometers odometers,
      MeterReview meters,
      ReservationJournal journal,
      CarPush push,
      Clock clock) {
    this.database = database;
    this.group = group;
    this.reservations = reservations;
    this.claims = claims;
    this.odometers = odometers;
    this.meters = meters;
    this.journal = journal;
    this.push = push;
    this.clock = clock;
  }

  /** The driver takes the vehicle. Throws 403, 404, 409 or 422. */
  public Reservation checkOut(Caller caller, String id, CheckOut facts) {
    Checks checks = new Checks();
    Odometers.check(checks, facts.odometerM(), facts.fuelPct());
    return database.write(
        sql -> {
          GroupReservations.Locked locked = group.lock(sql, caller, id, null);
          Reservation before = locked.reservation();
          Membership me = locked.me().requireWriterOf(before.userId());
          checks.done();
          group.requireCurrent(me, before, facts.version());
          Moment moment = Moment.of(facts.at(), clock.instant());
          if (before.checkedOutAt() != null && moment.hasHappened()) {
            return before;
          }
          NextReservation next =
              moment
                  .warn(NextReservation.after(before, moment.now()))
                  .checkedOut(moment.at(), facts);
          boolean fits = fits(before, moment, next);
          if (fits) {
            next.status(ReservationStatus.ACTIVE);
          } else {
            requireHappened(before, ReservationStatus.ACTIVE, moment);
            next.warn(ReservationWarnings.USED_WITHOUT_CLAIM);
          }
          Reservation after = next.build();
          if (fits && !holds(before)) {
            after = reclaim(sql, before, after, moment, facts);
          } else {
            reservations.update(sql, after);
          }
          return done(sql, me, "check_out", before, after, null);
        });
  }

  /** The driver brings the vehicle back. Throws 403, 404, 409 or 422. */
  public Reservation checkIn(Caller caller, String id, CheckIn facts) {
    Checks checks = new Checks();
    Odometers.check(checks, facts.odometerM(), facts.fuelPct());
    CheckIn clean = HandoverNotes.checked(checks, facts);
    return database.write(
        sql -> {
          GroupReservations.Locked locked = group.lock(sql, caller, id, null);
          Reservation before = locked.reservation();
          Membership me = locked.me().requireWriterOf(before.userId());
          checks.done();
          group.requireCurrent(me, before, facts.version());
          Moment moment = Moment.of(facts.at(), clock.instant());
          if (before.checkedInAt() != null && moment.hasHappened()) {
            return before;
          }
          NextReservation next = moment.warn(NextReservation.after(before, moment.now()));
          Instant out = before.checkedOutAt();
          Instant back = out != null && moment.at().isBefore(out) ? out : moment.at();
          if (!back.equals(moment.at())) {
            next.warn(ReservationWarnings.CLOCK_DOUBTFUL);
          }
          next.checkedIn(back, clean);
          PushHint hint = null;
          if (ReservationState.of(before).canBecome(ReservationStatus.COMPLETED)) {
            next.status(ReservationStatus.COMPLETED).freeFrom(back);
            hint = hintForNext(sql, me, before, next.build(), locked.vehicle());
          } else {
            requireHappened(before, ReservationStatus.COMPLETED, moment);
            next.warn(ReservationWarnings.USED_WITHOUT_CLAIM);
          }
          Reservation after = next.build();
          reservations.update(sql, after);
          return done(sql, me, "check_in", before, after, hint);
        });
  }

  /** Whether the vehicle may be said to be out now. */
  private static boolean fits(Reservation before, Moment moment, NextReservation next) {
    return switch (ReservationState.of(before)) {
      case APPROVED -> {
        if (!moment.hasHappened()) {
          ReservationTimes.requireTimeToGo(before, moment.now());
        } else if (moment.at().isBefore(ReservationTimes.earliestCheckOut(before))) {
          next.warn(ReservationWarnings.EARLY_CHECK_OUT);
        } else if (!moment.at().isBefore(before.endTime())) {
          next.warn(ReservationWarnings.LATE_CHECK_OUT);
        }
        yield true;
      }
      case NO_SHOW -> {
        if (!moment.hasHappened()) {
          ReservationTimes.requireNotOver(before, moment.now());
        }
        yield true;
      }
      case PENDING, DECLINED, ACTIVE, OVERDUE, COMPLETED, CANCELLED, EXPIRED, UNKNOWN -> false;
    };
  }

  private static boolean holds(Reservation reservation) {
    return ReservationState.of(reservation).holdsTheVehicle();
  }

  /**
   * Takes back what was given up because nobody seemed to come; if another has it, only the facts.
   */
  private Reservation reclaim(
      Sql sql, Reservation before, Reservation after, Moment moment, CheckOut facts) {
    try {
      claims.claim(sql, after, () -> reservations.update(sql, after));
      return after;
    } catch (ProblemException taken) {
      if (!moment.hasHappened()) {
        throw taken;
      }
      Reservation facted =
          moment
              .warn(NextReservation.after(before, moment.now()))
              .checkedOut(moment.at(), facts)
              .warn(ReservationWarnings.USED_WITHOUT_CLAIM)
              .build();
      reservations.update(sql, facted);
      return facted;
    }
  }

  private static void requireHappened(Reservation before, ReservationStatus target, Moment moment) {
    if (!moment.hasHappened()) {
      throw ProblemException.of(
          ErrorCode.ILLEGAL_TRANSITION,
          "A reservation that is " + before.status() + " cannot become " + target.wire() + ".");
    }
  }

  private @Nullable PushHint hintForNext(
      Sql sql, Membership me, Reservation before, Reservation back, Vehicle vehicle) {
    return reservations
        .nextHolder(sql, before.vehicleId(), back.updatedAt(), before.id())
        .map(ReservationRows.Blocking::reservation)
        .filter(next -> !next.userId().equals(me.userId()))
        .filter(next -> next.startTime().isBefore(back.updatedAt().plus(NEXT_DRIVER)))
        .map(next -> push.backBefore(next, vehicle, me.actor(), back))
        .orElse(null);
  }

  private Reservation done(
      Sql sql,
      Membership me,
      String action,
      Reservation before,
      Reservation after,
      @Nullable PushHint hint) {
    MeterReview.Doubts doubts = meters.review(sql, after.vehicleId()).butReservation(after.id());
    Reservation stored = reservations.find(sql, after.id()).orElseThrow();
    journal.updated(sql, me.actor(), action, before, stored, hint);
    meters.tell(doubts, me.actor());
    odometers.recompute(sql, after.vehicleId(), me.actor());
    return stored;
  }

  /**
   * When something happened, as far as the phone's clock is believed.
   *
   * @param hasHappened whether it is told later
   */
  private record Moment(Instant at, Instant now, boolean hasHappened, boolean isDoubtful) {
    /** No phone waits longer with what it has to tell. */
    private static final Duration LONGEST_AGO = Duration.ofDays(60);

    static Moment of(@Nullable Instant at, Instant now) {
      if (at == null) {
        return new Moment(now, now, false, false);
      }
      boolean future = at.isAfter(now.plus(AS_IT_HAPPENS));
      boolean ancient = at.isBefore(now.minus(LONGEST_AGO));
      Instant believed = future || ancient || at.isAfter(now) ? now : at;
      return new Moment(believed, now, at.isBefore(now.minus(AS_IT_HAPPENS)), future || ancient);
    }

    NextReservation warn(NextReservation next) {
      return isDoubtful ? next.warn(ReservationWarnings.CLOCK_DOUBTFUL) : next;
    }
  }
}
