package app.waystation.protocol.car;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * Changes of a vehicle; what is absent stays.
 *
 * @param releaseAfterMin zero: never
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record UpdateVehicle(
    @Nullable Integer version,
    @Nullable String name,
    @Nullable String plate,
    @Nullable String fuelType,
    @Nullable Long odometerM,
    @Nullable Integer releaseAfterMin) {}
