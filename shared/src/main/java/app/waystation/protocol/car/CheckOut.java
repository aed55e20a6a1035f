package app.waystation.protocol.car;

import io.avaje.jsonb.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The driver takes the vehicle; all of it may be left out.
 *
 * @param at when it was taken, by the phone's clock; absent: now
 * @param fuelPct how full the tank is, or the battery, 0 to 100
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record CheckOut(
    @Nullable Integer version,
    @Nullable Instant at,
    @Nullable Long odometerM,
    @Nullable Integer fuelPct) {}
