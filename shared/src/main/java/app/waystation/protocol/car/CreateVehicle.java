package app.waystation.protocol.car;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** Adds a vehicle to a group. */
@Json(naming = Json.Naming.LowerUnderscore)
public record CreateVehicle(
    @Nullable String id,
    @Nullable String name,
    @Nullable String plate,
    @Nullable String fuelType,
    @Nullable Long odometerM) {}
