package app.waystation.backend.board.car;

import app.waystation.backend.audit.AuditLog;
import app.waystation.backend.auth.Caller;
import app.waystation.backend.db.Database;
import app.waystation.backend.db.DatabaseException;
import app.waystation.backend.db.Sql;
import app.waystation.backend.group.Membership;
import app.waystation.backend.group.Memberships;
import app.waystation.backend.http.Checks;
import app.waystation.backend.http.Paging;
import app.waystation.backend.http.ProblemException;
import app.waystation.backend.room.Conflicts;
import app.waystation.backend.room.EventDraft;
import app.waystation.backend.room.RoomLog;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.EventTypes;
import app.waystation.protocol.Page;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.car.CreateVehicle;
import app.waystation.protocol.car.UpdateVehicle;
import app.waystation.protocol.car.Vehicle;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The vehicles of a group; those who decide add, change and remove them. */
@Singleton
public class VehicleService {
  private static final String DEFAULT_FUEL = "petrol";
  private static final int SOONEST_RELEASE = 5;
  private static final int LATEST_RELEASE = 1440;

  private final Database database;
  private final Memberships memberships;
  private final VehicleRows vehicles;
  private final Withdrawals withdrawals;
  private final RoomLog log;
  private final AuditLog audit;
  private final Conflicts conflicts;
  private final Clock clock;

  VehicleService(
      Database database,
      Memberships memberships,
      VehicleRows vehicles,
      Withdrawals withdrawals,
      RoomLog log,
      AuditLog audit,
      Conflicts conflicts,
      Clock clock) {
    this.database = database;
    this.memberships = memberships;
    this.vehicles = vehicles;
    this.withdrawals = withdrawals;
    this.log = log;
    this.audit = audit;
    this.conflicts = conflicts;
    this.clock = clock;
  }

  /** The vehicles of a group. Throws 404. */
  public Page<Vehicle> list(Caller caller, String groupId, Paging paging) {
    return paging.page(
        database.read(
            sql -> {
              memberships.toRead(sql, groupId, caller.userId());
              return vehicles.in(sql, groupId, paging.afterId(), paging.toFetch());
            }),
        vehicle -> new Paging.Cursor(vehicle.createdAt(), vehicle.id()));
  }

  /** One vehicle. Throws 404. */
  public Vehicle get(Caller caller, String id) {
    return database.read(
        sql -> {
          Vehicle vehicle = existing(sql, id);
          memberships.toRead(sql, vehicle.groupId(), caller.userId());
          return vehicle;
        });
  }

  /** Adds a vehicle. Throws 403, 404, 409 {@code already_exists} or 422. */
  public Vehicle create(Caller caller, String groupId, CreateVehicle request) {
    Checks checks = new Checks();
    String id = checks.idOrNew("id", request.id());
    String name = checks.text("name", request.name(), 1, 80);
    String plate = checks.optionalText("plate", request.plate(), 20);
    String fuel = fuelType(checks, request.fuelType() == null ? DEFAULT_FUEL : request.fuelType());
    long odometer =
        request.odometerM() == null
            ? 0
            : checks.number("odometer_m", request.odometerM(), 0, Odometers.MAX_M);
    return database.write(
        sql -> {
          Membership me = memberships.toWrite(sql, groupId, caller.userId()).requireDecider();
          checks.done();
          Instant now = clock.instant();
          Vehicle vehicle =
              new Vehicle(id, groupId, name, plate, fuel, odometer, null, 1, now, now);
          insert(sql, vehicle, me);
          record(sql, me, "create", null, vehicle);
          tell(me, EventTypes.VEHICLE_CREATED, EventTypes.CREATE, vehicle);
          return vehicle;
        });
  }

  /**
   * Changes a vehicle; what is absent stays. A meter that is set lower than its readings stays at
   * the readings.
   *
   * @throws ProblemException 403, 404, 409 {@code version_conflict} or 422
   */
  public Vehicle update(Caller caller, String id, UpdateVehicle change) {
    return database.write(
        sql -> {
          Membership me = decider(sql, id, caller);
          Vehicle before =
              vehicles.lock(sql, me.groupId(), id).orElseThrow(ProblemException::notFound);
          Vehicle after = changed(before, change, me);
          if (change.odometerM() != null) {
            vehicles.setOdometerBase(sql, id, after.odometerM());
            vehicles.recomputeOdometer(sql, id, after.updatedAt());
          }
          vehicles.update(sql, after);
          // The meter is the only thing that may have become something else than was asked for.
          Vehicle stored = change.odometerM() == null ? after : vehicles.any(sql, id);
          record(sql, me, "update", before, stored);
          tell(me, EventTypes.VEHICLE_UPDATED, EventTypes.UPDATE, stored);
          return stored;
        });
  }

  /** Removes a vehicle, and cancels what was asked of it. Throws 403, 404 or 409. */
  public void delete(Caller caller, String id) {
    database.change(
        sql -> {
          Membership me = decider(sql, id, caller);
          Vehicle vehicle =
              vehicles.lock(sql, me.groupId(), id).orElseThrow(ProblemException::notFound);
          withdrawals.vehicleGoes(sql, vehicle, me.actor());
          vehicles.delete(sql, id, clock.instant());
          record(sql, me, "delete", vehicle, null);
          tell(me, EventTypes.VEHICLE_DELETED, EventTypes.DELETE, vehicle);
        });
  }

  private void insert(Sql sql, Vehicle vehicle, Membership me) {
    try {
      database.undoable(
          () -> {
            vehicles.insert(sql, vehicle, me.userId());
            return vehicle;
          });
    } catch (DatabaseException e) {
      if (e.sqlState().equals(DatabaseException.UNIQUE_VIOLATION)) {
        throw ProblemException.of(ErrorCode.ALREADY_EXISTS, "This id is in use.");
      }
      throw e;
    }
  }

  private Vehicle changed(Vehicle before, UpdateVehicle change, Membership me) {
    Checks checks = new Checks();
    int version = checks.version(change.version());
    String name = change.name() == null ? before.name() : checks.text("name", change.name(), 1, 80);
    String plate =
        change.plate() == null ? before.plate() : checks.optionalText("plate", change.plate(), 20);
    String fuel =
        change.fuelType() == null ? before.fuelType() : fuelType(checks, change.fuelType());
    long odometer =
        change.odometerM() == null
            ? before.odometerM()
            : checks.number("odometer_m", change.odometerM(), 0, Odometers.MAX_M);
    Integer releaseAfter = releaseAfter(checks, before, change.releaseAfterMin());
    checks.done();
    conflicts.requireCurrent(
        me.userId(), "vehicle", before.id(), before.version(), version, WireJson.toJson(before));
    return new Vehicle(
        before.id(),
        before.groupId(),
        name,
        plate,
        fuel,
        odometer,
        releaseAfter,
        version + 1,
        before.createdAt(),
        clock.instant());
  }

  private static @Nullable Integer releaseAfter(
      Checks checks, Vehicle before, @Nullable Integer minutes) {
    if (minutes == null) {
      return before.releaseAfterMin();
    }
    checks.that(
        minutes == 0 || (minutes >= SOONEST_RELEASE && minutes <= LATEST_RELEASE),
        "release_after_min",
        "must be 0, or from " + SOONEST_RELEASE + " to " + LATEST_RELEASE);
    return minutes == 0 ? null : minutes;
  }

  private static String fuelType(Checks checks, String value) {
    String fuel = checks.text("fuel_type", value, 1, 32).toLowerCase(Locale.ROOT);
    checks.that(
        fuel.isEmpty() || fuel.matches("[a-z][a-z_]*"),
        "fuel_type",
        "must be a word such as petrol, diesel, electric, plug_in_hybrid, lpg");
    return fuel;
  }

  private Membership decider(Sql sql, String vehicleId, Caller caller) {
    return memberships
        .toWriteIn(sql, VehicleRows.GROUP_OF, vehicleId, caller.userId())
        .requireDecider();
  }

  private Vehicle existing(Sql sql, String id) {
    return vehicles.find(sql, id).orElseThrow(ProblemException::notFound);
  }

  private void record(
      Sql sql, Membership me, String action, @Nullable Vehicle before, @Nullable Vehicle after) {
    Vehicle one = after == null ? before : after;
    if (one != null) {
      audit.record(
          sql,
          me.groupId(),
          me.userId(),
          action,
          "vehicle",
          one.id(),
          before == null ? null : WireJson.toJson(before),
          after == null ? null : WireJson.toJson(after));
    }
  }

  private void tell(Membership me, String type, String action, Vehicle vehicle) {
    EventDraft draft =
        EventDraft.of(type, action, WireJson.toJson(vehicle))
            .about(VehicleFilter.VEHICLE_ID, vehicle.id());
    log.append(me.room(), draft, me.actor());
  }
}
