package app.waystation.android.board.car;

import androidx.lifecycle.LiveData;
import app.waystation.android.data.db.CarDao;
import app.waystation.android.data.db.CommandClass;
import app.waystation.android.data.db.FuelLogRow;
import app.waystation.android.data.db.GroupRow;
import app.waystation.android.data.db.MemberRow;
import app.waystation.android.data.db.OutboxEntry;
import app.waystation.android.data.db.ReservationRow;
import app.waystation.android.data.db.SkippedTimeRow;
import app.waystation.android.data.db.TableLiveData;
import app.waystation.android.data.db.VehicleRow;
import app.waystation.android.data.db.WaystationDatabase;
import app.waystation.android.session.Session;
import app.waystation.android.sync.CommandOutcome;
import app.waystation.android.sync.Outbox;
import app.waystation.android.sync.Overlay;
import app.waystation.android.sync.Proposal;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.FieldError;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.TimeRange;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.auth.User;
import app.waystation.protocol.car.CreateFuelLog;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.CreateVehicle;
import app.waystation.protocol.car.FuelBook;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.FuelSummary;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.ReservationStatus;
import app.waystation.protocol.car.SeriesScope;
import app.waystation.protocol.car.UpdateFuelLog;
import app.waystation.protocol.car.UpdateReservation;
import app.waystation.protocol.car.UpdateVehicle;
import app.waystation.protocol.car.Vehicle;
import app.waystation.protocol.group.Role;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The car board on this phone: server rows with this phone's commands laid over them, and the
 * commands themselves. Screens read here and nowhere else; nothing here waits for the network.
 */
public final class CarRepository {
  private static final String[] TABLES = {
    "vehicles", "reservations", "skipped_times", "fuel_logs", "members", "groups", "outbox"
  };

  private final WaystationDatabase database;
  private final CarDao dao;
  private final Outbox outbox;
  private final Session session;
  private final Executor io;
  private final Clock clock;
  private final Targets targets;
  private final ReservationCommands bookings;
  private final Set<TableLiveData<?>> timed =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  /** Reads from {@code database}, writes to {@code outbox}. */
  public CarRepository(
      WaystationDatabase database, Outbox outbox, Session session, Executor io, Clock clock) {
    this.database = database;
    this.dao = database.car();
    this.outbox = outbox;
    this.session = session;
    this.io = io;
    this.clock = clock;
    this.targets = new Targets(database, session);
    this.bookings = new ReservationCommands(database, outbox, targets, clock);
  }

  // --- reading --------------------------------------------------------------------------------

  /** A group's vehicles by name, with who has each now and next. */
  public LiveData<List<VehicleItem>> vehicles(String groupId) {
    TableLiveData<List<VehicleItem>> live = live(() -> vehiclesNow(groupId));
    timed.add(live);
    return live;
  }

  /** A group's reservations by start, refused and conflicting ones included. */
  public LiveData<List<ReservationItem>> reservations(String groupId) {
    return live(() -> reservationsNow(groupId));
  }

  /** A group's fills, newest first. */
  public LiveData<List<FuelLogItem>> fuelLogs(String groupId) {
    return live(() -> fuelLogsNow(groupId));
  }

  /** What driving cost in {@code [from, to)}; computed here, so also offline. */
  public LiveData<FuelSummary> fuelSummary(String groupId, Instant from, Instant to) {
    return live(() -> fuelSummaryNow(groupId, from, to));
  }

  /** Times of series that could not be had, until they were seen. */
  public LiveData<List<SkippedTimeRow>> skippedTimes(String groupId) {
    return live(() -> dao.skippedTimes(groupId));
  }

  /** The person has seen what could not be had of a series. */
  public void dismissSkipped(String seriesId) {
    io.execute(() -> database.runInTransaction(() -> dao.removeSkippedOfSeries(seriesId)));
  }

  /** A minute has passed: who has a vehicle now is computed again. */
  public void refreshTimes() {
    synchronized (timed) {
      timed.forEach(TableLiveData::refresh);
    }
  }

  /** As {@link #vehicles}, once; blocks. */
  public List<VehicleItem> vehiclesNow(String groupId) {
    return database.runInTransaction(
        () -> {
          List<OutboxEntry> commands = commands(groupId);
          List<ReservationItem> reservations = reservations(groupId, commands);
          Instant now = clock.instant();
          List<VehicleItem> items = new ArrayList<>();
          for (Overlay.Laid<Vehicle> laid : laidVehicles(groupId, commands)) {
            String id = laid.shown().id();
            ReservationItem current = null;
            ReservationItem next = null;
            for (ReservationItem item : reservations) {
              if (!item.reservation().vehicleId().equals(id) || !item.status().holdsTheVehicle()) {
                continue;
              }
              if (hasItAt(item, now)) {
                // Who drives has it, even when another's time has begun.
                current = current == null || isOut(item) ? item : current;
              } else if (next == null && item.reservation().startTime().isAfter(now)) {
                next = item;
              }
            }
            items.add(
                new VehicleItem(
                    laid.shown(), current, next, lastBack(reservations, id), laid.mark()));
          }
          items.sort(Comparator.comparing(item -> item.vehicle().name()));
          return items;
        });
  }

  /** As {@link #reservations}, once; blocks. */
  public List<ReservationItem> reservationsNow(String groupId) {
    return database.runInTransaction(() -> reservations(groupId, commands(groupId)));
  }

  /** As {@link #fuelLogs}, once; blocks. */
  public List<FuelLogItem> fuelLogsNow(String groupId) {
    return database.runInTransaction(
        () -> {
          List<OutboxEntry> commands = commands(groupId);
          Map<String, String> vehicles = vehicleNames(groupId, commands);
          Map<String, String> members = memberNames(groupId);
          String me = me();
          List<FuelLogItem> items = new ArrayList<>();
          for (Overlay.Laid<FuelLog> laid : laidFuelLogs(groupId, commands)) {
            FuelLog log = laid.shown();
            items.add(
                new FuelLogItem(
                    log,
                    laid.server(),
                    vehicles.getOrDefault(log.vehicleId(), ""),
                    members.getOrDefault(log.userId(), ""),
                    log.userId().equals(me),
                    laid.mark()));
          }
          items.sort(Comparator.comparing((FuelLogItem item) -> item.log().filledAt()).reversed());
          return items;
        });
  }

  /** As {@link #fuelSummary}, once; blocks. Refused fills do not count. */
  public FuelSummary fuelSummaryNow(String groupId, Instant from, Instant to) {
    return database.runInTransaction(
        () -> {
          List<FuelLog> logs = new ArrayList<>();
          for (Overlay.Laid<FuelLog> laid : laidFuelLogs(groupId, commands(groupId))) {
            if (laid.server() != null || laid.mark().isWaiting()) {
              logs.add(laid.shown());
            }
          }
          return new FuelBook(logs, zoneOf(groupId), from, to).summary(payers(groupId));
        });
  }

  // --- wishes ---------------------------------------------------------------------------------

  /** What can be done with reservations. */
  public ReservationCommands bookings() {
    return bookings;
  }

  /** Asks for a vehicle (claim). The id is made when it is left out. */
  public CompletableFuture<CommandOutcome> reserve(String groupId, CreateReservation wish) {
    return bookings.reserve(groupId, wish);
  }

  /** Changes a reservation; a left-out version is that of what is shown. */
  public CompletableFuture<CommandOutcome> updateReservation(String id, UpdateReservation change) {
    return updateReservation(id, change, null);
  }

  /**
   * Changes a reservation that a person has had before them for a while.
   *
   * @param seen as it was when they began: what others changed since is not overwritten unseen;
   *     null: as it is now
   */
  public CompletableFuture<CommandOutcome> updateReservation(
      String id, UpdateReservation change, @Nullable Reservation seen) {
    return bookings.update(id, change, seen);
  }

  /** Cancels a reservation. One that the server never saw just disappears. */
  public CompletableFuture<CommandOutcome> cancelReservation(String id, @Nullable String reason) {
    return bookings.cancel(id, reason, SeriesScope.THIS);
  }

  /** Grants a reservation (authority). */
  public CompletableFuture<CommandOutcome> approve(String id) {
    return bookings.approve(id, SeriesScope.THIS);
  }

  /** Declines a reservation (authority). */
  public CompletableFuture<CommandOutcome> decline(String id, @Nullable String reason) {
    return bookings.decline(id, reason, SeriesScope.THIS);
  }

  /** Takes the vehicle, now (fact). */
  public CompletableFuture<CommandOutcome> checkOut(String id, @Nullable Long odometerM) {
    return bookings.checkOut(id, odometerM, null);
  }

  /** Brings the vehicle back, now (fact). */
  public CompletableFuture<CommandOutcome> checkIn(String id, @Nullable Long odometerM) {
    return bookings.checkIn(id, odometerM, null, null);
  }

  /** Logs a fill (fact). The id, and now as its time, are filled in when left out. */
  public CompletableFuture<CommandOutcome> logFuel(String groupId, CreateFuelLog log) {
    return outbox.submit(
        () -> {
          List<FieldError> errors = errorsOf(log);
          if (!errors.isEmpty()) {
            return Targets.nothing(new CommandOutcome.Invalid(errors));
          }
          String id = log.id() == null ? EntityIds.next() : log.id();
          CreateFuelLog body =
              new CreateFuelLog(
                  id,
                  log.vehicleId(),
                  // The time at the pump, not the time at which the phone finds a network.
                  log.filledAt() == null ? clock.instant() : log.filledAt(),
                  log.odometerM(),
                  log.volumeMl(),
                  log.total(),
                  log.fullTank(),
                  log.missedFillUp(),
                  log.notes());
          return targets.asWriter(
              groupId,
              targets.create(
                  groupId,
                  CarCommands.FUEL_LOG,
                  id,
                  log.vehicleId(),
                  CarCommands.LOG_FUEL,
                  CommandClass.FACT,
                  "fuel-logs",
                  body));
        });
  }

  /** Corrects a fill (edit). */
  public CompletableFuture<CommandOutcome> updateFuelLog(String id, UpdateFuelLog change) {
    UpdateFuelLog body =
        new UpdateFuelLog(
            null,
            change.filledAt(),
            change.odometerM(),
            change.volumeMl(),
            change.total(),
            change.fullTank(),
            change.missedFillUp(),
            change.notes());
    return outbox.submit(
        () ->
            onFuelLog(
                id,
                target ->
                    targets.asWriter(
                        target.groupId(),
                        target.change(
                            CarCommands.UPDATE_FUEL_LOG,
                            CommandClass.EDIT,
                            "PATCH",
                            "fuel-logs/" + id,
                            WireJson.toJson(body),
                            change.version() == null ? target.version() : change.version()))));
  }

  /** Deletes a fill (edit). One that the server never saw just disappears. */
  public CompletableFuture<CommandOutcome> deleteFuelLog(String id) {
    return outbox.submit(
        () -> {
          if (Overlay.isUnsent(database.outbox().ofEntity(id), id)) {
            return new Proposal.Withdraw(id);
          }
          return onFuelLog(
              id,
              target ->
                  targets.asWriter(
                      target.groupId(),
                      target.change(
                          CarCommands.DELETE_FUEL_LOG,
                          CommandClass.EDIT,
                          "DELETE",
                          "fuel-logs/" + id,
                          null,
                          null)));
        });
  }

  /** Adds a vehicle (edit). */
  public CompletableFuture<CommandOutcome> addVehicle(String groupId, CreateVehicle vehicle) {
    return outbox.submit(
        () -> {
          if (vehicle.name() == null || vehicle.name().trim().isEmpty()) {
            return Targets.nothing(
                new CommandOutcome.Invalid(List.of(new FieldError("name", "must not be empty"))));
          }
          String id = vehicle.id() == null ? EntityIds.next() : vehicle.id();
          CreateVehicle body =
              new CreateVehicle(
                  id, vehicle.name(), vehicle.plate(), vehicle.fuelType(), vehicle.odometerM());
          return targets.asWriter(
              groupId,
              targets.create(
                  groupId,
                  CarCommands.VEHICLE,
                  id,
                  null,
                  CarCommands.ADD_VEHICLE,
                  CommandClass.EDIT,
                  "vehicles",
                  body));
        });
  }

  /** Changes a vehicle (edit). */
  public CompletableFuture<CommandOutcome> updateVehicle(String id, UpdateVehicle change) {
    UpdateVehicle body =
        new UpdateVehicle(
            null,
            change.name(),
            change.plate(),
            change.fuelType(),
            change.odometerM(),
            change.releaseAfterMin());
    return outbox.submit(
        () -> {
          VehicleRow row = dao.vehicle(id);
          Targets.Target target =
              row == null
                  ? targets.pending(CarCommands.VEHICLE, id)
                  : new Targets.Target(
                      CarCommands.VEHICLE,
                      id,
                      row.groupId(),
                      row.version(),
                      WireJson.toJson(row.toWire()));
          return targets.onTarget(
              target,
              found ->
                  targets.asWriter(
                      found.groupId(),
                      found.change(
                          CarCommands.UPDATE_VEHICLE,
                          CommandClass.EDIT,
                          "PATCH",
                          "vehicles/" + id,
                          WireJson.toJson(body),
                          change.version() == null ? found.version() : change.version())));
        });
  }

  // --- how ------------------------------------------------------------------------------------

  private <T> TableLiveData<T> live(Supplier<T> query) {
    return new TableLiveData<>(database, io, TABLES, query);
  }

  private List<OutboxEntry> commands(String groupId) {
    return database.outbox().ofRoom(RoomId.group(groupId).toString());
  }

  private String me() {
    User user = session.user();
    return user == null ? "" : user.id();
  }

  private List<ReservationItem> reservations(String groupId, List<OutboxEntry> commands) {
    Map<String, String> vehicles = vehicleNames(groupId, commands);
    Map<String, String> members = memberNames(groupId);
    String me = me();
    List<Reservation> rows = new ArrayList<>();
    for (ReservationRow row : dao.reservations(groupId)) {
      rows.add(row.toWire());
    }
    CarEffects effects = new CarEffects(me, groupId);
    List<ReservationItem> items = new ArrayList<>();
    for (Overlay.Laid<Reservation> laid :
        Overlay.lay(
            rows, Reservation::id, SeriesOverlay.spread(commands, rows), effects::onReservation)) {
      Reservation r = laid.shown();
      items.add(
          new ReservationItem(
              r,
              laid.server(),
              vehicles.getOrDefault(r.vehicleId(), ""),
              members.getOrDefault(r.userId(), ""),
              r.userId().equals(me),
              laid.mark()));
    }
    items.sort(Comparator.comparing(item -> item.reservation().startTime()));
    return items;
  }

  private List<Overlay.Laid<Vehicle>> laidVehicles(String groupId, List<OutboxEntry> commands) {
    List<Vehicle> rows = new ArrayList<>();
    for (VehicleRow row : dao.vehicles(groupId)) {
      rows.add(row.toWire());
    }
    return Overlay.lay(
        rows,
        Vehicle::id,
        Overlay.ofType(commands, CarCommands.VEHICLE),
        new CarEffects(me(), groupId)::onVehicle);
  }

  private List<Overlay.Laid<FuelLog>> laidFuelLogs(String groupId, List<OutboxEntry> commands) {
    List<FuelLog> rows = new ArrayList<>();
    for (FuelLogRow row : dao.fuelLogs(groupId)) {
      rows.add(row.toWire());
    }
    return Overlay.lay(
        rows,
        FuelLog::id,
        Overlay.ofType(commands, CarCommands.FUEL_LOG),
        new CarEffects(me(), groupId)::onFuelLog);
  }

  private Map<String, String> vehicleNames(String groupId, List<OutboxEntry> commands) {
    Map<String, String> names = new HashMap<>();
    for (Overlay.Laid<Vehicle> laid : laidVehicles(groupId, commands)) {
      names.put(laid.shown().id(), laid.shown().name());
    }
    return names;
  }

  private Map<String, String> memberNames(String groupId) {
    Map<String, String> names = new HashMap<>();
    for (MemberRow member : database.groups().members(groupId)) {
      names.put(member.userId(), member.displayName());
    }
    return names;
  }

  /** Who shares the costs: everybody but those who only look, as on the server. */
  private List<String> payers(String groupId) {
    List<String> ids = new ArrayList<>();
    for (MemberRow member : database.groups().members(groupId)) {
      if (!member.role().equals(Role.VIEWER.wire())) {
        ids.add(member.userId());
      }
    }
    return ids;
  }

  private ZoneId zoneOf(String groupId) {
    GroupRow group = database.groups().group(groupId);
    try {
      return group == null ? ZoneOffset.UTC : ZoneId.of(group.timeZone());
    } catch (DateTimeException e) {
      // A zone that this phone's tables do not have yet.
      return ZoneOffset.UTC;
    }
  }

  private static boolean isOut(ReservationItem item) {
    return item.status() == ReservationStatus.ACTIVE || item.status() == ReservationStatus.OVERDUE;
  }

  /** Who brought a vehicle back last; null: nobody yet. */
  private static @Nullable ReservationItem lastBack(List<ReservationItem> all, String vehicleId) {
    ReservationItem last = null;
    Instant latest = Instant.MIN;
    for (ReservationItem item : all) {
      Instant back = item.reservation().checkedInAt();
      if (back != null
          && item.reservation().vehicleId().equals(vehicleId)
          && item.status() == ReservationStatus.COMPLETED
          && back.isAfter(latest)) {
        last = item;
        latest = back;
      }
    }
    return last;
  }

  /** Someone has a vehicle from check-out to check-in, or while their time runs. */
  private static boolean hasItAt(ReservationItem item, Instant now) {
    Reservation r = item.reservation();
    return item.status() != ReservationStatus.APPROVED
        || new TimeRange(r.startTime(), r.endTime()).contains(now);
  }

  private Proposal onFuelLog(String id, Function<Targets.Target, Proposal> then) {
    FuelLogRow row = dao.fuelLog(id);
    return targets.onTarget(
        row == null
            ? targets.pending(CarCommands.FUEL_LOG, id)
            : new Targets.Target(
                CarCommands.FUEL_LOG,
                id,
                row.groupId(),
                row.version(),
                WireJson.toJson(row.toWire())),
        then);
  }

  private static List<FieldError> errorsOf(CreateFuelLog log) {
    List<FieldError> errors = new ArrayList<>();
    require(errors, "vehicle_id", log.vehicleId());
    require(errors, "odometer_m", log.odometerM());
    require(errors, "volume_ml", log.volumeMl());
    require(errors, "total", log.total());
    return errors;
  }

  private static void require(List<FieldError> errors, String field, @Nullable Object value) {
    if (value == null) {
      errors.add(new FieldError(field, "is needed"));
    }
  }
}
