package app.waystation.backend.board.car;

import app.waystation.backend.auth.Caller;
import app.waystation.backend.db.Database;
import app.waystation.backend.db.Sql;
import app.waystation.backend.group.Membership;
import app.waystation.backend.http.Checks;
import app.waystation.backend.http.ProblemException;
import app.waystation.backend.room.PushHint;
import app.waystation.protocol.Actor;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.car.Decision;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.ReservationStatus;
import app.waystation.protocol.car.Vehicle;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who gets the vehicle: approving, declining and cancelling, and the answer to those who asked for
 * a time that another one got. One transaction per command.
 */
@Singleton
public class ReservationDecisions {
  /** Why overlapping requests are declined when one of them gets the vehicle. */
  static final String SLOT_TAKEN = "slot_taken";

  private final Database database;
  private final GroupReservations group;
  private final ReservationRows reservations;
  private final SeriesSiblings siblings;
  private final ReservationClaims claims;
  private final ReservationJournal journal;
  private final CarPush push;
  private final Clock clock;

  ReservationDecisions(
      Database database,
      GroupReservations group,
      ReservationRows reservations,
      SeriesSiblings siblings,
      ReservationClaims claims,
      ReservationJournal journal,
      CarPush push,
      Clock clock) {
    this.database = database;
    this.group = group;
    this.reservations = reservations;
    this.siblings = siblings;
    this.claims = claims;
    this.journal = journal;
    this.push = push;
    this.clock = clock;
  }

  /**
   * Gives the vehicle to the one who asked; other requests for that time are declined with it.
   *
   * @throws ProblemException 403, 404, or 409 {@code reservation_overlap}, {@code
   *     illegal_transition} or {@code version_conflict}
   */
  public Reservation approve(Caller caller, String id, Decision decision) {
    return database.write(
        sql -> {
          GroupReservations.Locked locked = group.lock(sql, caller, id, null);
          Membership me = locked.me().requireDecider();
          Reservation before = locked.reservation();
          String reason = reasonOf(decision);
          List<Reservation> others = siblings.of(sql, before, decision.scope());
          group.requireCurrent(me, before, decision.version());
          Reservation after = approve(sql, before, locked.vehicle(), me.actor(), reason, true);
          for (Reservation other : others) {
            if (ReservationState.isPending(other)) {
              approveIfFree(sql, other, locked.vehicle(), me.actor(), reason);
            }
          }
          return after;
        });
  }

  private Reservation approve(
      Sql sql,
      Reservation before,
      Vehicle vehicle,
      Actor by,
      @Nullable String reason,
      boolean aloud) {
    ReservationState.requireArrow(before, ReservationStatus.APPROVED);
    ReservationTimes.requireNotOver(before, clock.instant());
    Reservation after =
        NextReservation.after(before, clock.instant())
            .status(ReservationStatus.APPROVED)
            .decided(by.id(), reason)
            .build();
    claims.claim(sql, after, () -> reservations.update(sql, after));
    PushHint hint = aloud ? push.approved(after, vehicle, by) : null;
    journal.updated(sql, by, "approve", before, after, hint);
    declineRivals(sql, after, vehicle, by);
    return after;
  }

  /** Of a series: what is taken meanwhile keeps waiting, for another answer. */
  private void approveIfFree(
      Sql sql, Reservation before, Vehicle vehicle, Actor by, @Nullable String reason) {
    try {
      approve(sql, before, vehicle, by, reason, false);
    } catch (ProblemException taken) {
      if (!ErrorCode.RESERVATION_OVERLAP.wire().equals(taken.problem().code())) {
        throw taken;
      }
    }
  }

  /** Says no. Throws 403, 404 or 409. */
  public Reservation decline(Caller caller, String id, Decision decision) {
    return database.write(
        sql -> {
          GroupReservations.Locked locked = group.lock(sql, caller, id, null);
          Membership me = locked.me().requireDecider();
          String reason = reasonOf(decision);
          List<Reservation> others = siblings.of(sql, locked.reservation(), decision.scope());
          group.requireCurrent(me, locked.reservation(), decision.version());
          Reservation after =
              decline(sql, locked.reservation(), locked.vehicle(), me.actor(), reason);
          for (Reservation other : others) {
            if (ReservationState.isPending(other)) {
              Reservation declined = declined(sql, other, me.actor(), reason);
              journal.updated(sql, me.actor(), "decline", other, declined, null);
            }
          }
          return after;
        });
  }

  /** Gives it up; by its driver, or by those who decide. Throws 403, 404 or 409. */
  public Reservation cancel(Caller caller, String id, Decision decision) {
    return database.write(
        sql -> {
          GroupReservations.Locked locked = group.lock(sql, caller, id, null);
          Reservation before = locked.reservation();
          Membership me = locked.me().requireWriterOf(before.userId());
          String reason = reasonOf(decision);
          List<Reservation> others = siblings.of(sql, before, decision.scope());
          group.requireCurrent(me, before, decision.version());
          Reservation after = cancel(sql, before, locked.vehicle(), me.actor(), reason);
          for (Reservation other : others) {
            cancelQuietly(sql, other, me.actor(), reason);
          }
          return after;
        });
  }

  /** Requests that can no longer be had are answered at once, by whoever took the slot. */
  void declineRivals(Sql sql, Reservation winner, Vehicle vehicle, Actor by) {
    if (!ReservationState.of(winner).holdsTheVehicle()) {
      return;
    }
    for (Reservation rival :
        reservations.pending(sql, winner.vehicleId(), ReservationTimes.of(winner))) {
      decline(sql, rival, vehicle, by, SLOT_TAKEN);
    }
  }

  private Reservation decline(
      Sql sql, Reservation before, Vehicle vehicle, Actor by, @Nullable String reason) {
    Reservation after = declined(sql, before, by, reason);
    journal.updated(sql, by, "decline", before, after, push.declined(after, vehicle, by));
    return after;
  }

  private Reservation declined(Sql sql, Reservation before, Actor by, @Nullable String reason) {
    ReservationState.requireArrow(before, ReservationStatus.DECLINED);
    Reservation after =
        NextReservation.after(before, clock.instant())
            .status(ReservationStatus.DECLINED)
            .decided(by.id(), reason)
            .build();
    reservations.update(sql, after);
    return after;
  }

  /** Cancels what is locked already; its driver is told, unless it was the driver. */
  Reservation cancel(
      Sql sql, Reservation before, Vehicle vehicle, Actor by, @Nullable String reason) {
    Reservation after = cancelled(sql, before, by, reason);
    PushHint hint = by.id().equals(after.userId()) ? null : push.cancelled(after, vehicle, by);
    journal.cancelled(sql, by, before, after, hint);
    return after;
  }

  /** Cancels what is locked already, and wakes nobody. */
  void cancelQuietly(Sql sql, Reservation before, Actor by, @Nullable String reason) {
    journal.cancelled(sql, by, before, cancelled(sql, before, by, reason), null);
  }

  private Reservation cancelled(Sql sql, Reservation before, Actor by, @Nullable String reason) {
    ReservationState.requireArrow(before, ReservationStatus.CANCELLED);
    Reservation after =
        NextReservation.after(before, clock.instant())
            .status(ReservationStatus.CANCELLED)
            .decided(by.id(), reason)
            .build();
    reservations.update(sql, after);
    return after;
  }

  private static @Nullable String reasonOf(Decision decision) {
    Checks checks = new Checks();
    String reason = checks.optionalText("reason", decision.reason(), 500);
    checks.done();
    return reason;
  }
}
