package app.waystation.protocol.car;

import app.waystation.protocol.Money;
import io.avaje.jsonb.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Logs a fill. Left out: now, full, nothing missed. */
@Json(naming = Json.Naming.LowerUnderscore)
public record CreateFuelLog(
    @Nullable String id,
    @Nullable String vehicleId,
    @Nullable Instant filledAt,
    @Nullable Long odometerM,
    @Nullable Long volumeMl,
    @Nullable Money total,
    @Nullable Boolean fullTank,
    @Nullable Boolean missedFillUp,
    @Nullable String notes) {}
