package app.waystation.backend.board.car;

import app.waystation.backend.auth.Caller;
import app.waystation.backend.db.Database;
import app.waystation.backend.db.Sql;
import app.waystation.backend.group.Membership;
import app.waystation.backend.group.Memberships;
import app.waystation.backend.http.Checks;
import app.waystation.backend.http.ProblemException;
import app.waystation.backend.room.PushHint;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.TimeRange;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.ReservationStatus;
import app.waystation.protocol.car.UpdateReservation;
import app.waystation.protocol.car.Vehicle;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asking for a vehicle, and changing what was asked for. One transaction per command. */
@Singleton
public class ReservationRequests {
  private final Database database;
  private final Memberships memberships;
  private final GroupReservations group;
  private final VehicleRows vehicles;
  private final ReservationRows reservations;
  private final ReservationClaims claims;
  private final ReservationDecisions decisions;
  private final ReservationJournal journal;
  private final CarPush push;
  private final Clock clock;

  ReservationRequests(
      Database database,
      Memberships memberships,
      GroupReservations group,
      VehicleRows vehicles,
      ReservationRows reservations,
      ReservationClaims claims,
      ReservationDecisions decisions,
      ReservationJournal journal,
      CarPush push,
      Clock clock) {
    this.database = database;
    this.memberships = memberships;
    this.group = group;
    this.vehicles = vehicles;
    this.reservations = reservations;
    this.claims = claims;
    this.decisions = decisions;
    this.journal = journal;
    this.push = push;
    this.clock = clock;
  }

  /**
   * Asks for a vehicle: it is had at once, or requested where the group wants approval.
   *
   * @throws ProblemException 403, 404, 422, 409 {@code reservation_overlap} naming who has it, or
   *     409 {@code already_exists} for an id in use
   */
  public Reservation create(Caller caller, String groupId, CreateReservation request) {
    Checks checks = new Checks();
    String id = checks.idOrNew("id", request.id());
    String vehicleId = checks.id("vehicle_id", request.vehicleId());
    TimeRange time =
        new TimeRange(
            checks.time("start_time", request.startTime()),
            checks.time("end_time", request.endTime()));
    if (request.startTime() != null && request.endTime() != null) {
      ReservationTimes.check(checks, time, clock.instant());
    }
    String notes = checks.optionalText("notes", request.notes(), 2000);
    return database.write(
        sql -> {
          Membership me = memberships.toWrite(sql, groupId, caller.userId()).requireWriter();
          checks.done();
          Vehicle vehicle =
              vehicles.lock(sql, groupId, vehicleId).orElseThrow(ProblemException::notFound);
          ReservationStatus status =
              me.mustAsk() ? ReservationStatus.PENDING : ReservationStatus.APPROVED;
          Reservation reservation = requested(id, me, vehicle, time, status, notes);
          claims.claim(sql, reservation, () -> reservations.insert(sql, reservation, me.userId()));
          PushHint hint =
              ReservationState.isPending(reservation)
                  ? asking(sql, reservation, vehicle, me)
                  : null;
          journal.created(sql, me.actor(), reservation, hint);
          decisions.declineRivals(sql, reservation, vehicle, me.actor());
          return reservation;
        });
  }

  /**
   * Changes the time, the vehicle or the notes. A member's approved reservation that comes to claim
   * more than was approved has to be asked for again.
   *
   * @throws ProblemException 403, 404, 409 {@code version_conflict}, {@code illegal_transition} or
   *     {@code reservation_overlap}, or 422
   */
  Reservation update(Caller caller, String id, UpdateReservation change) {
    return database.write(
        sql -> {
          GroupReservations.Locked locked = group.lock(sql, caller, id, change.vehicleId());
          Reservation before = locked.reservation();
          Membership me = locked.me().requireWriterOf(before.userId());
          Reservation after = changed(locked, change);
          Vehicle vehicle = vehicleNamed(sql, before, after);
          claims.claim(sql, after, () -> reservations.update(sql, after));
          PushHint hint = hintOfChange(sql, before, after, vehicle, me);
          journal.updated(sql, me.actor(), "update", before, after, hint);
          decisions.declineRivals(sql, after, vehicle, me.actor());
          return after;
        });
  }

  private Reservation requested(
      String id,
      Membership me,
      Vehicle vehicle,
      TimeRange time,
      ReservationStatus status,
      @Nullable String notes) {
    Instant now = clock.instant();
    return Reservation.unused(
        id,
        me.groupId(),
        vehicle.id(),
        me.userId(),
        time.start(),
        time.end(),
        status.wire(),
        notes,
        1,
        now,
        now);
  }

  private Reservation changed(GroupReservations.Locked locked, UpdateReservation change) {
    Reservation before = locked.reservation();
    Checks checks = new Checks();
    int version = checks.version(change.version());
    String vehicleId =
        change.vehicleId() == null
            ? before.vehicleId()
            : checks.id("vehicle_id", change.vehicleId());
    TimeRange time =
        new TimeRange(
            change.startTime() == null
                ? before.startTime()
                : checks.time("start_time", change.startTime()),
            change.endTime() == null
                ? before.endTime()
                : checks.time("end_time", change.endTime()));
    boolean moved =
        !time.equals(ReservationTimes.of(before)) || !vehicleId.equals(before.vehicleId());
    if (moved) {
      ReservationTimes.check(checks, time, clock.instant());
    }
    String notes =
        change.notes() == null
            ? before.notes()
            : checks.optionalText("notes", change.notes(), 2000);
    checks.done();
    group.requireCurrent(locked.me(), before, version);
    requireChangeable(before, vehicleId, time);
    NextReservation next =
        NextReservation.after(before, clock.instant())
            .claim(vehicleId, time.start(), time.end())
            .notes(notes);
    if (asksAgain(locked.me(), before, vehicleId, time)) {
      next.status(ReservationStatus.PENDING).undecided();
    }
    if (ReservationState.of(before) == ReservationStatus.OVERDUE && moved) {
      next.status(ReservationStatus.ACTIVE);
    }
    return next.build();
  }

  /** Whether what was approved has to be asked for again, because more is wanted now. */
  static boolean asksAgain(Membership me, Reservation before, String vehicleId, TimeRange time) {
    return me.mustAsk()
        && ReservationState.of(before) == ReservationStatus.APPROVED
        && claimsMore(before, vehicleId, time);
  }

  private static boolean claimsMore(Reservation before, String vehicleId, TimeRange time) {
    return !vehicleId.equals(before.vehicleId())
        || time.start().isBefore(before.startTime())
        || time.end().isAfter(before.endTime());
  }

  static void requireChangeable(Reservation before, String vehicleId, TimeRange time) {
    boolean changeable =
        switch (ReservationState.of(before)) {
          case PENDING, APPROVED -> true;
          // Who drives may come back later or sooner, but not have left at another time.
          case ACTIVE, OVERDUE ->
              vehicleId.equals(before.vehicleId()) && time.start().equals(before.startTime());
          case DECLINED, COMPLETED, CANCELLED, EXPIRED, NO_SHOW, UNKNOWN -> false;
        };
    if (!changeable) {
      throw ProblemException.of(
          ErrorCode.ILLEGAL_TRANSITION,
          "A reservation that is " + before.status() + " cannot be changed like this.");
    }
  }

  private Vehicle vehicleNamed(Sql sql, Reservation before, Reservation after) {
    return after.vehicleId().equals(before.vehicleId())
        ? vehicles.any(sql, after.vehicleId())
        : vehicles
            .lock(sql, after.groupId(), after.vehicleId())
            .orElseThrow(ProblemException::notFound);
  }

  private @Nullable PushHint hintOfChange(
      Sql sql, Reservation before, Reservation after, Vehicle vehicle, Membership me) {
    if (!me.userId().equals(after.userId())) {
      return push.changed(after, vehicle, me.actor());
    }
    return ReservationState.isPending(after) && !ReservationState.isPending(before)
        ? asking(sql, after, vehicle, me)
        : null;
  }

  private PushHint asking(Sql sql, Reservation reservation, Vehicle vehicle, Membership me) {
    return push.requested(
        reservation, vehicle, me.actor(), memberships.deciders(sql, me.groupId()));
  }
}
