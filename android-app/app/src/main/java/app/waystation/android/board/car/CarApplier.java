package app.waystation.android.board.car;

import app.waystation.android.data.db.CarDao;
import app.waystation.android.data.db.FuelLogRow;
import app.waystation.android.data.db.ReservationRow;
import app.waystation.android.data.db.SyncDao;
import app.waystation.android.data.db.VehicleRow;
import app.waystation.android.sync.EntityApplier;
import app.waystation.android.sync.EntityTable;
import app.waystation.protocol.EventTypes;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.ReservationStatus;
import app.waystation.protocol.car.Vehicle;
import app.waystation.protocol.frame.RoomEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Applies what concerns vehicles, reservations and fills. */
public final class CarApplier implements EntityApplier {
  private final CarDao dao;
  private final EntityTable<Vehicle> vehicles;
  private final EntityTable<Reservation> reservations;
  private final EntityTable<FuelLog> fuelLogs;
  private final SeriesAnswers seriesAnswers;

  /** Applies to these rows. */
  public CarApplier(CarDao dao, SyncDao graves, Clock clock) {
    this.dao = dao;
    this.vehicles =
        new EntityTable<>(
            Vehicle.class,
            new EntityTable.Access<>(
                Vehicle::id,
                Vehicle::version,
                vehicle -> false,
                id -> wire(dao.vehicle(id), VehicleRow::toWire),
                vehicle -> dao.put(VehicleRow.of(vehicle)),
                dao::removeVehicle,
                group -> ids(dao.vehicles(group), VehicleRow::id)),
            graves,
            clock);
    this.reservations =
        new EntityTable<>(
            Reservation.class,
            new EntityTable.Access<>(
                Reservation::id,
                Reservation::version,
                // Cancelled ones are not kept; the server's lists and snapshots leave them out too.
                r -> ReservationStatus.of(r.status()) == ReservationStatus.CANCELLED,
                id -> wire(dao.reservation(id), ReservationRow::toWire),
                reservation -> dao.put(ReservationRow.of(reservation)),
                dao::removeReservation,
                group -> ids(dao.reservations(group), ReservationRow::id)),
            graves,
            clock);
    this.seriesAnswers = new SeriesAnswers(dao, reservations);
    this.fuelLogs =
        new EntityTable<>(
            FuelLog.class,
            new EntityTable.Access<>(
                FuelLog::id,
                FuelLog::version,
                log -> false,
                id -> wire(dao.fuelLog(id), FuelLogRow::toWire),
                log -> dao.put(FuelLogRow.of(log)),
                dao::removeFuelLog,
                group -> ids(dao.fuelLogs(group), FuelLogRow::id)),
            graves,
            clock);
  }

  @Override
  public Set<String> eventTypes() {
    return Set.of(
        EventTypes.VEHICLE_CREATED,
        EventTypes.VEHICLE_UPDATED,
        EventTypes.VEHICLE_DELETED,
        EventTypes.RESERVATION_CREATED,
        EventTypes.RESERVATION_UPDATED,
        EventTypes.RESERVATION_DELETED,
        EventTypes.FUEL_LOG_CREATED,
        EventTypes.FUEL_LOG_UPDATED,
        EventTypes.FUEL_LOG_DELETED);
  }

  @Override
  public Set<String> entityTypes() {
    return Set.of(
        CarCommands.VEHICLE, CarCommands.RESERVATION, CarCommands.SERIES, CarCommands.FUEL_LOG);
  }

  @Override
  public void apply(RoomEvent event) {
    switch (event.type()) {
      case EventTypes.VEHICLE_CREATED, EventTypes.VEHICLE_UPDATED, EventTypes.VEHICLE_DELETED ->
          vehicles.apply(event);
      case EventTypes.RESERVATION_CREATED,
          EventTypes.RESERVATION_UPDATED,
          EventTypes.RESERVATION_DELETED ->
          reservations.apply(event);
      default -> fuelLogs.apply(event);
    }
  }

  @Override
  public void applyAnswer(String entityType, String json) {
    if (entityType.equals(CarCommands.SERIES) && SeriesAnswers.isOne(json)) {
      seriesAnswers.apply(json);
      return;
    }
    table(entityType).applyAnswer(json);
  }

  @Override
  public void applyDeletion(String entityType, String entityId) {
    table(entityType).delete(entityId);
  }

  @Override
  public @Nullable Current current(String entityType, String entityId) {
    return table(entityType).current(entityId);
  }

  @Override
  public Set<String> settableFields(String entityType) {
    return switch (entityType) {
      case CarCommands.VEHICLE -> Set.of("name", "plate", "fuel_type", "odometer_m");
      case CarCommands.RESERVATION -> Set.of("vehicle_id", "start_time", "end_time", "notes");
      default ->
          Set.of(
              "filled_at",
              "odometer_m",
              "volume_ml",
              "total",
              "full_tank",
              "missed_fill_up",
              "notes");
    };
  }

  @Override
  public void replaceAll(String room, Map<String, String> entities) {
    RoomId id = RoomId.parse(room);
    if (id.kind().equals(RoomId.GROUP)) {
      vehicles.replaceAll(id.id(), entities.get("vehicles"));
      reservations.replaceAll(id.id(), entities.get("reservations"));
      fuelLogs.replaceAll(id.id(), entities.get("fuel_logs"));
    }
  }

  @Override
  public void removeAll(String room) {
    RoomId id = RoomId.parse(room);
    if (id.kind().equals(RoomId.GROUP)) {
      dao.removeVehiclesOf(id.id());
      dao.removeReservationsOf(id.id());
      dao.removeSkippedOf(id.id());
      dao.removeFuelLogsOf(id.id());
    }
  }

  private EntityTable<?> table(String entityType) {
    return switch (entityType) {
      case CarCommands.VEHICLE -> vehicles;
      // A conflict over a series is one over the reservation that was named.
      case CarCommands.RESERVATION, CarCommands.SERIES -> reservations;
      case CarCommands.FUEL_LOG -> fuelLogs;
      default -> throw new IllegalArgumentException("Not of the car board: " + entityType);
    };
  }

  private static <R, E> @Nullable E wire(@Nullable R row, Function<R, E> toWire) {
    return row == null ? null : toWire.apply(row);
  }

  private static <R> List<String> ids(List<R> rows, Function<R, String> id) {
    List<String> ids = new ArrayList<>();
    for (R row : rows) {
      ids.add(id.apply(row));
    }
    return ids;
  }
}
