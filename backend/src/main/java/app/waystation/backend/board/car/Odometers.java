package app.waystation.backend.board.car;

import app.waystation.backend.db.Sql;
import app.waystation.backend.http.Checks;
import app.waystation.backend.room.EventDraft;
import app.waystation.backend.room.RoomLog;
import app.waystation.protocol.Actor;
import app.waystation.protocol.EventTypes;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.car.Vehicle;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What a vehicle's meter shows: the highest reading that is believed. */
@Singleton
class Odometers {
  /** Five million kilometres; no car has come so far. */
  static final long MAX_M = 5_000_000_000L;

  // A reading at a hand-over cannot be corrected later, so a slip of the finger is asked about now.
  private static final long MAX_TRIP_M = 20_000_000;

  private final VehicleRows vehicles;
  private final RoomLog log;
  private final Clock clock;

  Odometers(VehicleRows vehicles, RoomLog log, Clock clock) {
    this.vehicles = vehicles;
    this.log = log;
    this.clock = clock;
  }

  /** Looks at the readings again, and tells the group when that moved the meter. */
  void recompute(Sql sql, String vehicleId, Actor by) {
    if (vehicles.recomputeOdometer(sql, vehicleId, clock.instant())) {
      vehicles
          .find(sql, vehicleId)
          .ifPresent(
              vehicle ->
                  log.append(
                      RoomId.group(vehicle.groupId()),
                      EventDraft.of(
                              EventTypes.VEHICLE_UPDATED,
                              EventTypes.UPDATE,
                              WireJson.toJson(vehicle))
                          .about(VehicleFilter.VEHICLE_ID, vehicle.id()),
                      by));
    }
  }

  /** Complains about a reading at a hand-over that cannot be; throws 422. */
  static void check(@Nullable Long reading, @Nullable Long atStart, Vehicle vehicle) {
    if (reading == null) {
      return;
    }
    Checks checks = new Checks();
    checks.that(reading >= 0 && reading <= MAX_M, "odometer_m", "must be from 0 to " + MAX_M);
    checks.that(
        atStart == null || reading >= atStart,
        "odometer_m",
        "must be at least what it was at the start: " + atStart);
    checks.that(
        vehicle.odometerM() == 0 || reading <= vehicle.odometerM() + MAX_TRIP_M,
        "odometer_m",
        "is much farther than the last reading: " + vehicle.odometerM());
    checks.done();
  }
}
