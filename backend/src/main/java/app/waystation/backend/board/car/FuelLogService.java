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
import app.waystation.protocol.Money;
import app.waystation.protocol.Page;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.car.CreateFuelLog;
import app.waystation.protocol.car.FuelBook;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.FuelSummary;
import app.waystation.protocol.car.UpdateFuelLog;
import app.waystation.protocol.car.Vehicle;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fills: facts, logged at the pump, often offline and late. A reading that contradicts others is
 * kept and flagged, never refused. One transaction per command.
 */
@Singleton
public class FuelLogService {
  private static final long MAX_VOLUME_ML = 10_000_000;
  private static final long MAX_AMOUNT_MINOR = 1_000_000_000_000L;

  // A phone's clock may run ahead, but a fill of next week has not happened.
  private static final Duration CLOCK_SLACK = Duration.ofDays(1);

  private final Database database;
  private final Memberships memberships;
  private final VehicleRows vehicles;
  private final FuelLogRows logs;
  private final Odometers odometers;
  private final MeterReview meters;
  private final RoomLog roomLog;
  private final AuditLog audit;
  private final Conflicts conflicts;
  private final Clock clock;

  FuelLogService(
      Database database,
      Memberships memberships,
      VehicleRows vehicles,
      FuelLogRows logs,
      Odometers odometers,
      MeterReview meters,
      RoomLog roomLog,
      AuditLog audit,
      Conflicts conflicts,
      Clock clock) {
    this.database = database;
    this.memberships = memberships;
    this.vehicles = vehicles;
    this.logs = logs;
    this.odometers = odometers;
    this.meters = meters;
    this.roomLog = roomLog;
    this.audit = audit;
    this.conflicts = conflicts;
    this.clock = clock;
  }

  /** The fills of a group, by time. Throws 404. */
  public Page<FuelLog> list(
      Caller caller, String groupId, FuelLogRows.Filter filter, Paging paging) {
    return paging.page(
        database.read(
            sql -> {
              memberships.toRead(sql, groupId, caller.userId());
              return logs.in(sql, groupId, filter, paging);
            }),
        log -> new Paging.Cursor(log.filledAt(), log.id()));
  }

  /** One fill. Throws 404. */
  public FuelLog get(Caller caller, String id) {
    return database.read(
        sql -> {
          FuelLog log = existing(sql, id);
          memberships.toRead(sql, log.groupId(), caller.userId());
          return log;
        });
  }

  /** Logs a fill that the caller paid for. Throws 403, 404, 409 {@code already_exists} or 422. */
  public FuelLog create(Caller caller, String groupId, CreateFuelLog request) {
    Instant now = clock.instant();
    Checks checks = new Checks();
    String id = checks.idOrNew("id", request.id());
    String vehicleId = checks.id("vehicle_id", request.vehicleId());
    Instant filledAt = filledAt(checks, request.filledAt() == null ? now : request.filledAt());
    long odometer = checks.number("odometer_m", request.odometerM(), 0, Odometers.MAX_M);
    long volume = checks.number("volume_ml", request.volumeMl(), 1, MAX_VOLUME_ML);
    Money total = total(checks, request.total());
    String notes = checks.optionalText("notes", request.notes(), 2000);
    boolean full = request.fullTank() == null || request.fullTank();
    boolean missed = Boolean.TRUE.equals(request.missedFillUp());
    return database.write(
        sql -> {
          Membership me = memberships.toWrite(sql, groupId, caller.userId()).requireWriter();
          checks.done();
          Vehicle vehicle =
              vehicles.lock(sql, groupId, vehicleId).orElseThrow(ProblemException::notFound);
          insert(
              sql,
              new FuelLog(
                  id,
                  groupId,
                  vehicle.id(),
                  me.userId(),
                  filledAt,
                  odometer,
                  volume,
                  total,
                  full,
                  missed,
                  notes,
                  List.of(),
                  1,
                  now,
                  now));
          MeterReview.Doubts doubted = review(sql, vehicle.id(), id);
          FuelLog stored = existing(sql, id);
          record(sql, me, "create", stored, null, stored);
          tell(me, EventTypes.FUEL_LOG_CREATED, EventTypes.CREATE, stored);
          tellReviewed(sql, me, vehicle.id(), doubted);
          return stored;
        });
  }

  /**
   * Corrects a fill; what is absent stays. Throws 403, 404, 409 {@code version_conflict} or 422.
   */
  public FuelLog update(Caller caller, String id, UpdateFuelLog change) {
    return database.write(
        sql -> {
          Membership me = lock(sql, caller, id);
          FuelLog before = existing(sql, id);
          logs.update(sql, changed(before, change, me));
          MeterReview.Doubts doubted = review(sql, before.vehicleId(), id);
          FuelLog stored = existing(sql, id);
          record(sql, me, "update", stored, before, stored);
          tell(me, EventTypes.FUEL_LOG_UPDATED, EventTypes.UPDATE, stored);
          tellReviewed(sql, me, before.vehicleId(), doubted);
          return stored;
        });
  }

  /** Takes a fill back. Throws 403 or 404. */
  public void delete(Caller caller, String id) {
    database.change(
        sql -> {
          Membership me = lock(sql, caller, id);
          FuelLog log = existing(sql, id);
          logs.delete(sql, id, clock.instant());
          MeterReview.Doubts doubted = review(sql, log.vehicleId(), id);
          record(sql, me, "delete", log, log, null);
          tell(me, EventTypes.FUEL_LOG_DELETED, EventTypes.DELETE, log);
          tellReviewed(sql, me, log.vehicleId(), doubted);
        });
  }

  /**
   * What driving cost. Left out, {@code from} is the beginning of the month of the first fill and
   * {@code to} the end of the month of the last one, or of this month. Throws 404 or 422.
   */
  public FuelSummary summary(
      Caller caller, String groupId, @Nullable Instant from, @Nullable Instant to) {
    return database.read(
        sql -> {
          Membership me = memberships.toRead(sql, groupId, caller.userId());
          ZoneId zone = ZoneId.of(me.timeZone());
          List<FuelLog> all = logs.all(sql, groupId);
          Instant now = clock.instant();
          Instant first = all.isEmpty() ? now : all.getFirst().filledAt();
          Instant last =
              all.isEmpty() || all.getLast().filledAt().isBefore(now)
                  ? now
                  : all.getLast().filledAt();
          Instant begin = from == null ? monthOf(first, zone).toInstant() : from;
          Instant end = to == null ? monthOf(last, zone).plusMonths(1).toInstant() : to;
          Checks checks = new Checks();
          checks.that(begin.isBefore(end), "to", "must be after from");
          checks.done();
          return new FuelBook(all, zone, begin, end).summary(memberships.writers(sql, groupId));
        });
  }

  private static ZonedDateTime monthOf(Instant moment, ZoneId zone) {
    return moment.atZone(zone).truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
  }

  private Membership lock(Sql sql, Caller caller, String id) {
    FuelLog seen = existing(sql, id);
    Membership me =
        memberships.toWrite(sql, seen.groupId(), caller.userId()).requireWriterOf(seen.userId());
    vehicles.lockRow(sql, seen.groupId(), seen.vehicleId());
    return me;
  }

  private void insert(Sql sql, FuelLog log) {
    try {
      database.undoable(
          () -> {
            logs.insert(sql, log);
            return log;
          });
    } catch (DatabaseException e) {
      if (e.sqlState().equals(DatabaseException.UNIQUE_VIOLATION)) {
        throw ProblemException.of(ErrorCode.ALREADY_EXISTS, "This id is in use.");
      }
      throw e;
    }
  }

  private MeterReview.Doubts review(Sql sql, String vehicleId, String at) {
    return meters.review(sql, vehicleId).butFill(at);
  }

  private void tellReviewed(Sql sql, Membership me, String vehicleId, MeterReview.Doubts doubts) {
    meters.tell(doubts, me.actor());
    odometers.recompute(sql, vehicleId, me.actor());
  }

  private FuelLog changed(FuelLog before, UpdateFuelLog change, Membership me) {
    Checks checks = new Checks();
    int version = checks.version(change.version());
    Instant filledAt =
        change.filledAt() == null ? before.filledAt() : filledAt(checks, change.filledAt());
    long odometer =
        change.odometerM() == null
            ? before.odometerM()
            : checks.number("odometer_m", change.odometerM(), 0, Odometers.MAX_M);
    long volume =
        change.volumeMl() == null
            ? before.volumeMl()
            : checks.number("volume_ml", change.volumeMl(), 1, MAX_VOLUME_ML);
    Money total = change.total() == null ? before.total() : total(checks, change.total());
    String notes =
        change.notes() == null
            ? before.notes()
            : checks.optionalText("notes", change.notes(), 2000);
    checks.done();
    conflicts.requireCurrent(
        me.userId(), "fuel_log", before.id(), before.version(), version, WireJson.toJson(before));
    return new FuelLog(
        before.id(),
        before.groupId(),
        before.vehicleId(),
        before.userId(),
        filledAt,
        odometer,
        volume,
        total,
        change.fullTank() == null ? before.fullTank() : change.fullTank(),
        change.missedFillUp() == null ? before.missedFillUp() : change.missedFillUp(),
        notes,
        before.warnings(),
        version + 1,
        before.createdAt(),
        clock.instant());
  }

  private Instant filledAt(Checks checks, Instant given) {
    Instant filledAt = checks.time("filled_at", given);
    checks.that(
        !filledAt.isAfter(clock.instant().plus(CLOCK_SLACK)),
        "filled_at",
        "must not be in the future");
    return filledAt;
  }

  /** The currency is null where a client left it out: the codec does not insist. */
  private static Money total(Checks checks, @Nullable Money total) {
    if (total == null) {
      checks.that(false, "total", "is required");
      return new Money(0, "EUR");
    }
    checks.number("total.amount_minor", total.amountMinor(), 0, MAX_AMOUNT_MINOR);
    return new Money(total.amountMinor(), checks.currency("total.currency", total.currency()));
  }

  private FuelLog existing(Sql sql, String id) {
    return logs.find(sql, id).orElseThrow(ProblemException::notFound);
  }

  private void record(
      Sql sql,
      Membership me,
      String action,
      FuelLog log,
      @Nullable FuelLog before,
      @Nullable FuelLog after) {
    audit.record(
        sql,
        me.groupId(),
        me.userId(),
        action,
        "fuel_log",
        log.id(),
        before == null ? null : WireJson.toJson(before),
        after == null ? null : WireJson.toJson(after));
  }

  private void tell(Membership me, String type, String action, FuelLog log) {
    EventDraft draft =
        EventDraft.of(type, action, WireJson.toJson(log))
            .about(VehicleFilter.VEHICLE_ID, log.vehicleId());
    roomLog.append(me.room(), draft, me.actor());
  }
}
