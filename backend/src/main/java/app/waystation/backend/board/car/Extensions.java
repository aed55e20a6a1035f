package app.waystation.backend.board.car;

import app.waystation.backend.auth.Caller;
import app.waystation.backend.db.Database;
import app.waystation.backend.group.Membership;
import app.waystation.backend.http.Checks;
import app.waystation.backend.http.ProblemException;
import app.waystation.backend.room.PushHint;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.TimeRange;
import app.waystation.protocol.car.ExtendReservation;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.ReservationStatus;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A driver who is on the way says that it takes longer. */
@Singleton
public class Extensions {
  /** Whose time begins within this after the new end is told. */
  private static final Duration SOON_AFTER = Duration.ofHours(1);

  private final Database database;
  private final GroupReservations group;
  private final ReservationRows reservations;
  private final ReservationClaims claims;
  private final ReservationDecisions decisions;
  private final ReservationJournal journal;
  private final CarPush push;
  private final Clock clock;

  Extensions(
      Database database,
      GroupReservations group,
      ReservationRows reservations,
      ReservationClaims claims,
      ReservationDecisions decisions,
      ReservationJournal journal,
      CarPush push,
      Clock clock) {
    this.database = database;
    this.group = group;
    this.reservations = reservations;
    this.claims = claims;
    this.decisions = decisions;
    this.journal = journal;
    this.push = push;
    this.clock = clock;
  }

  /**
   * Moves the end; an overdue vehicle is expected again. The one who drives next is told.
   *
   * @throws ProblemException 403, 404, 422, 409 {@code illegal_transition} unless it is out, or 409
   *     {@code reservation_overlap} naming who is hit
   */
  public Reservation extend(Caller caller, String id, ExtendReservation wish) {
    Checks checks = new Checks();
    Instant end = checks.time("end_time", wish.endTime());
    return database.write(
        sql -> {
          GroupReservations.Locked locked = group.lock(sql, caller, id, null);
          Reservation before = locked.reservation();
          Membership me = locked.me().requireWriterOf(before.userId());
          checks.done();
          group.requireCurrent(me, before, wish.version());
          requireOut(before);
          Checks later = new Checks();
          later.that(end.isAfter(before.endTime()), "end_time", "must be later than it was");
          ReservationTimes.check(later, new TimeRange(before.startTime(), end), clock.instant());
          later.done();
          Reservation after =
              NextReservation.after(before, clock.instant())
                  .claim(before.vehicleId(), before.startTime(), end)
                  .status(ReservationStatus.ACTIVE)
                  .build();
          claims.claim(sql, after, () -> reservations.update(sql, after));
          PushHint hint =
              reservations
                  .nextHolder(sql, after.vehicleId(), end, id)
                  .map(ReservationRows.Blocking::reservation)
                  .filter(next -> !next.userId().equals(me.userId()))
                  .filter(next -> next.startTime().isBefore(end.plus(SOON_AFTER)))
                  .map(next -> push.extendedBefore(next, locked.vehicle(), me.actor(), after))
                  .orElse(null);
          journal.updated(sql, me.actor(), "extend", before, after, hint);
          decisions.declineRivals(sql, after, locked.vehicle(), me.actor());
          return after;
        });
  }

  private static void requireOut(Reservation before) {
    boolean out =
        switch (ReservationState.of(before)) {
          case ACTIVE, OVERDUE -> true;
          case PENDING, APPROVED, DECLINED, COMPLETED, CANCELLED, EXPIRED, NO_SHOW, UNKNOWN ->
              false;
        };
    if (!out) {
      throw ProblemException.of(
          ErrorCode.ILLEGAL_TRANSITION,
          "Only a vehicle that is out can be kept longer; this reservation is "
              + before.status()
              + ".");
    }
  }
}
