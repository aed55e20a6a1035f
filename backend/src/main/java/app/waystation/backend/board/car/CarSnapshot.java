package app.waystation.backend.board.car;

import app.waystation.backend.db.Database;
import app.waystation.backend.room.SnapshotPart;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.Vehicle;
import jakarta.inject.Singleton;

/** The car board's part of a group's snapshot: everything but what is cancelled or removed. */
@Singleton
final class CarSnapshot implements SnapshotPart {
  private final Database database;
  private final VehicleRows vehicles;
  private final ReservationRows reservations;
  private final FuelLogRows fuelLogs;

  CarSnapshot(
      Database database, VehicleRows vehicles, ReservationRows reservations, FuelLogRows fuelLogs) {
    this.database = database;
    this.vehicles = vehicles;
    this.reservations = reservations;
    this.fuelLogs = fuelLogs;
  }

  @Override
  public String kind() {
    return RoomId.GROUP;
  }

  @Override
  public void contribute(RoomId room, Entities entities) {
    database.read(
        sql -> {
          String group = room.id();
          entities.add("vehicles", Vehicle.class, vehicles.in(sql, group, null, Integer.MAX_VALUE));
          entities.add("reservations", Reservation.class, reservations.all(sql, group));
          entities.add("fuel_logs", FuelLog.class, fuelLogs.all(sql, group));
          return entities;
        });
  }
}
