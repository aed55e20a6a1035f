package app.waystation.protocol.car;

import io.avaje.jsonb.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The driver brings the vehicle back; all of it may be left out.
 *
 * @param at when it came back, by the phone's clock; absent: now
 * @param fuelPct how full the tank is, or the battery, 0 to 100
 * @param handover for the next driver
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record CheckIn(
    @Nullable Integer version,
    @Nullable Instant at,
    @Nullable Long odometerM,
    @Nullable Integer fuelPct,
    @Nullable HandoverNote handover) {}
