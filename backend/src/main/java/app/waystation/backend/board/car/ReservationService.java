package app.waystation.backend.board.car;

import app.waystation.backend.audit.AuditLog;
import app.waystation.backend.auth.Caller;
import app.waystation.backend.db.Database;
import app.waystation.backend.db.DatabaseException;
import app.waystation.backend.db.Sql;
import app.waystation.backend.group.LeavingListener;
import app.waystation.backend.group.Membership;
import app.waystation.backend.group.Memberships;
import app.waystation.backend.http.Checks;
import app.waystation.backend.http.Paging;
import app.waystation.backend.http.ProblemException;
import app.waystation.backend.room.Conflicts;
import app.waystation.backend.room.EventDraft;
import app.waystation.backend.room.PushHint;
import app.waystation.backend.room.RoomLog;
import app.waystation.protocol.Actor;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.EventTypes;
import app.waystation.protocol.Page;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.TimeRange;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.Decision;
import app.waystation.protocol.car.OdometerReading;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.ReservationStatus;
import app.waystation.protocol.car.UpdateReservation;
import app.waystation.protocol.car.Vehicle;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reservations: claims on a vehicle for a half-open time. One transaction per command.
 *
 * <p>That two never hold a vehicle at once is the business of the constraint {@code
 * reservation_overlap}; here its refusal is put into words. The locks are taken in one order
 * everywhere, member, vehicle, room, so that commands wait in a line and never in a circle.
 */
@Singleton
public class ReservationService implements LeavingListener {
  /** Why overlapping requests are declined when one of them gets the vehicle. */
  static final String SLOT_TAKEN = "slot_taken";

  private static final String MEMBER_LEFT = "member_left";
  private static final String VEHICLE_REMOVED = "vehicle_removed";

  private final Database database;
  private final Memberships memberships;
  private final VehicleRows vehicles;
  private final ReservationRows reservations;
  private final Odometers odometers;
  private final RoomLog log;
  private final AuditLog audit;
  private final Conflicts conflicts;
  private final CarPush push;
  private final Clock clock;

  ReservationService(
      Database database,
      Memberships memberships,
      VehicleRows vehicles,
      ReservationRows reservations,
      Odometers odometers,
      RoomLog log,
      AuditLog audit,
      Conflicts conflicts,
      CarPush push,
      Clock clock) {
    this.database = database;
    this.memberships = memberships;
    this.vehicles = vehicles;
    this.reservations = reservations;
    this.odometers = odometers;
    this.log = log;
    this.audit = audit;
    this.conflicts = conflicts;
    this.push = push;
    this.clock = clock;
  }

  /** The reservations of a group, by start. Throws 404. */
  public Page<Reservation> list(
      Caller caller, String groupId, ReservationRows.Filter filter, Paging paging) {
    return paging.page(
        database.read(
            sql -> {
              memberships.toRead(sql, groupId, caller.userId());
              return reservations.in(sql, groupId, filter, paging);
            }),
        reservation -> new Paging.Cursor(reservation.startTime(), reservation.id()));
  }

  /** One reservation, whatever its status. Throws 404. */
  public Reservation get(Caller caller, String id) {
    return database.read(
        sql -> {
          Reservation reservation = existing(sql, id);
          memberships.toRead(sql, reservation.groupId(), caller.userId());
          return reservation;
        });
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
          claim(sql, reservation, () -> reservations.insert(sql, reservation, me.userId()));
          record(sql, me.actor(), "create", null, reservation);
          EventDraft created =
              EventDraft.of(EventTypes.RESERVATION_CREATED, EventTypes.CREATE, json(reservation));
          append(me.actor(), reservation, withRequest(sql, created, reservation, vehicle, me));
          declineRivals(sql, reservation, vehicle, me);
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
  public Reservation update(Caller caller, String id, UpdateReservation change) {
    return database.write(
        sql -> {
          Locked locked = lock(sql, caller, id, change.vehicleId());
          Reservation before = locked.reservation();
          Membership me = locked.me().requireWriterOf(before.userId());
          Reservation after = changed(locked, change);
          Vehicle vehicle = vehicleNamed(sql, before, after);
          claim(sql, after, () -> reservations.update(sql, after));
          record(sql, me.actor(), "update", before, after);
          EventDraft updated = updated(after);
          if (!me.userId().equals(after.userId())) {
            updated = updated.pushing(push.changed(after, vehicle, me.actor()));
          } else if (isPending(after) && !isPending(before)) {
            updated = withRequest(sql, updated, after, vehicle, me);
          }
          append(me.actor(), after, updated);
          declineRivals(sql, after, vehicle, me);
          return after;
        });
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
          Locked locked = lock(sql, caller, id, null);
          Membership me = locked.me().requireDecider();
          Reservation before = locked.reservation();
          String reason = reasonOf(decision);
          requireCurrent(me, before, decision.version());
          requireArrow(before, ReservationStatus.APPROVED);
          requireNotOver(before);
          Reservation after =
              NextReservation.after(before, clock.instant())
                  .status(ReservationStatus.APPROVED)
                  .decided(me.userId(), reason)
                  .build();
          Vehicle vehicle = locked.vehicle();
          claim(sql, after, () -> reservations.update(sql, after));
          record(sql, me.actor(), "approve", before, after);
          append(
              me.actor(), after, updated(after).pushing(push.approved(after, vehicle, me.actor())));
          declineRivals(sql, after, vehicle, me);
          return after;
        });
  }

  /** Says no. Throws 403, 404 or 409. */
  public Reservation decline(Caller caller, String id, Decision decision) {
    return database.write(
        sql -> {
          Locked locked = lock(sql, caller, id, null);
          Membership me = locked.me().requireDecider();
          String reason = reasonOf(decision);
          requireCurrent(me, locked.reservation(), decision.version());
          return decline(sql, locked.reservation(), locked.vehicle(), me.actor(), reason);
        });
  }

  /** Gives it up; by its driver, or by those who decide. Throws 403, 404 or 409. */
  public Reservation cancel(Caller caller, String id, Decision decision) {
    return database.write(
        sql -> {
          Locked locked = lock(sql, caller, id, null);
          Reservation before = locked.reservation();
          Membership me = locked.me().requireWriterOf(before.userId());
          String reason = reasonOf(decision);
          requireCurrent(me, before, decision.version());
          return cancel(sql, before, locked.vehicle(), me.actor(), reason);
        });
  }

  /** The driver takes the vehicle. Throws 403, 404, 409 or 422. */
  public Reservation checkOut(Caller caller, String id, OdometerReading reading) {
    return handOver(
        caller,
        id,
        reading,
        "check_out",
        ReservationStatus.ACTIVE,
        next -> next.checkedOut(reading.odometerM()));
  }

  /** The driver brings the vehicle back. Throws 403, 404, 409 or 422. */
  public Reservation checkIn(Caller caller, String id, OdometerReading reading) {
    return handOver(
        caller,
        id,
        reading,
        "check_in",
        ReservationStatus.COMPLETED,
        next -> next.checkedIn(reading.odometerM()));
  }

  @Override
  public void leaving(Sql sql, String groupId, String userId, Actor by) {
    List<Reservation> seen = reservations.openOfUser(sql, groupId, userId);
    for (String vehicleId : new TreeSet<>(seen.stream().map(Reservation::vehicleId).toList())) {
      vehicles.lockRow(sql, groupId, vehicleId);
    }
    // Once more: others may have decided while we waited for the vehicles.
    for (Reservation reservation : reservations.openOfUser(sql, groupId, userId)) {
      cancelQuietly(sql, reservation, by, MEMBER_LEFT);
    }
  }

  /** Cancels what stands in the way of removing a vehicle. Throws 409 while somebody drives it. */
  void vehicleGoes(Sql sql, Vehicle vehicle, Actor by) {
    List<Reservation> open = reservations.openOfVehicle(sql, vehicle.id());
    if (open.stream().anyMatch(r -> !status(r).canBecome(ReservationStatus.CANCELLED))) {
      throw ProblemException.of(
          ErrorCode.ILLEGAL_TRANSITION, "Somebody has the vehicle: it must come back first.");
    }
    open.forEach(reservation -> cancel(sql, reservation, vehicle, by, VEHICLE_REMOVED));
  }

  /** A reservation that nobody else changes, with its vehicle and who wants to change it. */
  private record Locked(Reservation reservation, Vehicle vehicle, Membership me) {}

  private Locked lock(Sql sql, Caller caller, String id, @Nullable String otherVehicle) {
    Reservation seen = existing(sql, id);
    Membership me = memberships.toWrite(sql, seen.groupId(), caller.userId());
    TreeSet<String> inOrder = new TreeSet<>(List.of(seen.vehicleId()));
    if (otherVehicle != null && EntityIds.isValid(otherVehicle)) {
      inOrder.add(otherVehicle);
    }
    inOrder.forEach(vehicleId -> vehicles.lockRow(sql, seen.groupId(), vehicleId));
    Reservation now = existing(sql, id);
    // Moved to another vehicle while we waited: that one has to be locked instead.
    return now.vehicleId().equals(seen.vehicleId())
        ? new Locked(now, vehicles.any(sql, now.vehicleId()), me)
        : lock(sql, caller, id, otherVehicle);
  }

  private Reservation requested(
      String id,
      Membership me,
      Vehicle vehicle,
      TimeRange time,
      ReservationStatus status,
      @Nullable String notes) {
    Instant now = clock.instant();
    return new Reservation(
        id,
        me.groupId(),
        vehicle.id(),
        me.userId(),
        time.start(),
        time.end(),
        status.wire(),
        notes,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        1,
        now,
        now);
  }

  private Reservation changed(Locked locked, UpdateReservation change) {
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
    boolean moved = !time.equals(timeOf(before)) || !vehicleId.equals(before.vehicleId());
    if (moved) {
      ReservationTimes.check(checks, time, clock.instant());
    }
    String notes =
        change.notes() == null
            ? before.notes()
            : checks.optionalText("notes", change.notes(), 2000);
    checks.done();
    requireCurrent(locked.me(), before, version);
    requireChangeable(before, vehicleId, time);
    NextReservation next =
        NextReservation.after(before, clock.instant())
            .claim(vehicleId, time.start(), time.end())
            .notes(notes);
    if (locked.me().mustAsk()
        && status(before) == ReservationStatus.APPROVED
        && claimsMore(before, vehicleId, time)) {
      next.status(ReservationStatus.PENDING).undecided();
    }
    return next.build();
  }

  private static boolean claimsMore(Reservation before, String vehicleId, TimeRange time) {
    return !vehicleId.equals(before.vehicleId())
        || time.start().isBefore(before.startTime())
        || time.end().isAfter(before.endTime());
  }

  private static void requireChangeable(Reservation before, String vehicleId, TimeRange time) {
    boolean changeable =
        switch (status(before)) {
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

  private Reservation handOver(
      Caller caller,
      String id,
      OdometerReading reading,
      String action,
      ReservationStatus target,
      UnaryOperator<NextReservation> handOver) {
    return database.write(
        sql -> {
          Locked locked = lock(sql, caller, id, null);
          Reservation before = locked.reservation();
          Membership me = locked.me().requireWriterOf(before.userId());
          Odometers.check(reading.odometerM(), before.startOdometerM(), locked.vehicle());
          requireCurrent(me, before, reading.version());
          requireArrow(before, target);
          if (target == ReservationStatus.ACTIVE) {
            requireTimeToGo(before);
          }
          Reservation after =
              handOver.apply(NextReservation.after(before, clock.instant())).status(target).build();
          reservations.update(sql, after);
          record(sql, me.actor(), action, before, after);
          append(me.actor(), after, updated(after));
          odometers.recompute(sql, locked.vehicle().id(), me.actor());
          return after;
        });
  }

  /**
   * Writes what claims the vehicle. Whoever is later waits at the vehicle's lock, and is then
   * refused by the constraint; a request that is only pending is refused by a look, as the
   * constraint leaves it alone.
   */
  private void claim(Sql sql, Reservation wanted, Runnable write) {
    if (isPending(wanted)) {
      requireFree(sql, wanted);
    }
    try {
      database.undoable(
          () -> {
            write.run();
            return wanted;
          });
    } catch (DatabaseException e) {
      if (e.isBy(ReservationRows.OVERLAP)) {
        requireFree(sql, wanted);
      }
      if (e.sqlState().equals(DatabaseException.UNIQUE_VIOLATION)) {
        throw ProblemException.of(ErrorCode.ALREADY_EXISTS, "This id is in use.");
      }
      throw e;
    }
  }

  private void requireFree(Sql sql, Reservation wanted) {
    reservations
        .blocking(sql, wanted.vehicleId(), timeOf(wanted), wanted.id())
        .ifPresent(
            blocking -> {
              throw ProblemException.reservationOverlap(
                  json(blocking.reservation()), blocking.holder());
            });
  }

  /** Requests that can no longer be had are answered at once, by whoever took the slot. */
  private void declineRivals(Sql sql, Reservation winner, Vehicle vehicle, Membership me) {
    if (!status(winner).holdsTheVehicle()) {
      return;
    }
    for (Reservation rival : reservations.pending(sql, winner.vehicleId(), timeOf(winner))) {
      decline(sql, rival, vehicle, me.actor(), SLOT_TAKEN);
    }
  }

  private Reservation decline(
      Sql sql, Reservation before, Vehicle vehicle, Actor by, @Nullable String reason) {
    requireArrow(before, ReservationStatus.DECLINED);
    Reservation after =
        NextReservation.after(before, clock.instant())
            .status(ReservationStatus.DECLINED)
            .decided(by.id(), reason)
            .build();
    reservations.update(sql, after);
    record(sql, by, "decline", before, after);
    append(by, after, updated(after).pushing(push.declined(after, vehicle, by)));
    return after;
  }

  private Reservation cancel(
      Sql sql, Reservation before, Vehicle vehicle, Actor by, @Nullable String reason) {
    Reservation after = cancelled(sql, before, by, reason);
    EventDraft deleted = deleted(after);
    append(
        by,
        after,
        by.id().equals(after.userId())
            ? deleted
            : deleted.pushing(push.cancelled(after, vehicle, by)));
    return after;
  }

  private void cancelQuietly(Sql sql, Reservation before, Actor by, String reason) {
    Reservation after = cancelled(sql, before, by, reason);
    append(by, after, deleted(after));
  }

  private Reservation cancelled(Sql sql, Reservation before, Actor by, @Nullable String reason) {
    requireArrow(before, ReservationStatus.CANCELLED);
    Reservation after =
        NextReservation.after(before, clock.instant())
            .status(ReservationStatus.CANCELLED)
            .decided(by.id(), reason)
            .build();
    reservations.update(sql, after);
    record(sql, by, "cancel", before, after);
    return after;
  }

  private EventDraft withRequest(
      Sql sql, EventDraft draft, Reservation reservation, Vehicle vehicle, Membership me) {
    if (!isPending(reservation)) {
      return draft;
    }
    PushHint hint =
        push.requested(reservation, vehicle, me.actor(), memberships.deciders(sql, me.groupId()));
    return draft.pushing(hint);
  }

  private Vehicle vehicleNamed(Sql sql, Reservation before, Reservation after) {
    return after.vehicleId().equals(before.vehicleId())
        ? vehicles.any(sql, after.vehicleId())
        : vehicles
            .lock(sql, after.groupId(), after.vehicleId())
            .orElseThrow(ProblemException::notFound);
  }

  private void requireCurrent(Membership me, Reservation current, @Nullable Integer attempted) {
    if (attempted != null) {
      conflicts.requireCurrent(
          me.userId(), "reservation", current.id(), current.version(), attempted, json(current));
    }
  }

  private static void requireArrow(Reservation reservation, ReservationStatus target) {
    if (!status(reservation).canBecome(target)) {
      throw ProblemException.of(
          ErrorCode.ILLEGAL_TRANSITION,
          "A reservation that is "
              + reservation.status()
              + " cannot become "
              + target.wire()
              + ".");
    }
  }

  private void requireNotOver(Reservation reservation) {
    if (!reservation.endTime().isAfter(clock.instant())) {
      throw ProblemException.of(ErrorCode.ILLEGAL_TRANSITION, "Its time is over.");
    }
  }

  private void requireTimeToGo(Reservation reservation) {
    requireNotOver(reservation);
    Instant earliest = reservation.startTime().minus(ReservationTimes.EARLIEST_CHECK_OUT);
    if (clock.instant().isBefore(earliest)) {
      throw ProblemException.of(
          ErrorCode.ILLEGAL_TRANSITION, "Too early: the vehicle can be taken from " + earliest);
    }
  }

  private static @Nullable String reasonOf(Decision decision) {
    Checks checks = new Checks();
    String reason = checks.optionalText("reason", decision.reason(), 500);
    checks.done();
    return reason;
  }

  private Reservation existing(Sql sql, String id) {
    return reservations.find(sql, id).orElseThrow(ProblemException::notFound);
  }

  private void record(
      Sql sql, Actor by, String action, @Nullable Reservation before, Reservation after) {
    audit.record(
        sql,
        after.groupId(),
        by.id(),
        action,
        "reservation",
        after.id(),
        before == null ? null : json(before),
        json(after));
  }

  private void append(Actor by, Reservation reservation, EventDraft draft) {
    log.append(RoomId.group(reservation.groupId()), draft, by);
  }

  private static EventDraft updated(Reservation reservation) {
    return EventDraft.of(EventTypes.RESERVATION_UPDATED, EventTypes.UPDATE, json(reservation));
  }

  private static EventDraft deleted(Reservation reservation) {
    return EventDraft.of(EventTypes.RESERVATION_DELETED, EventTypes.DELETE, json(reservation));
  }

  private static ReservationStatus status(Reservation reservation) {
    return ReservationStatus.of(reservation.status());
  }

  private static boolean isPending(Reservation reservation) {
    return status(reservation) == ReservationStatus.PENDING;
  }

  private static TimeRange timeOf(Reservation reservation) {
    return new TimeRange(reservation.startTime(), reservation.endTime());
  }

  private static String json(Reservation reservation) {
    return WireJson.toJson(reservation);
  }
}
