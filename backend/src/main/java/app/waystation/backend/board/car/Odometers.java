package app.waystation.backend.board.car;

import app.waystation.backend.db.Sql;
import app.waystation.backend.http.Checks;
import app.waystation.backend.room.EventDraft;
import app.waystation.backend.room.RoomLog;
import app.waystation.protocol.Actor;
import app.waystation.protocol.EventTypes;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireJson;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What a vehicle's meter shows: the highest reading that is believed. */
@Singleton
class Odometers {
  /** Five million kilometres; no car has come so far. */
  static final long MAX_M = 5_000_000_000L;

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

  /**
   * Complains about what no meter shows. What is only odd is taken, and flagged by {@link
   * MeterReview}: it is a fact, and its driver may be offline by now.
   */
  static void check(Checks checks, @Nullable Long reading, @Nullable Integer fuelPct) {
    checks.that(
        reading == null || (reading >= 0 && reading <= MAX_M),
        "odometer_m",
        "must be from 0 to " + MAX_M);
    checks.that(
        fuelPct == null || (fuelPct >= 0 && fuelPct <= 100), "fuel_pct", "must be from 0 to 100");
  }
}
