package app.waystation.protocol.car;

import app.waystation.protocol.Money;
import io.avaje.jsonb.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Corrections of a fill; what is absent stays. */
@Json(naming = Json.Naming.LowerUnderscore)
public record UpdateFuelLog(
    @Nullable Integer version,
    @Nullable Instant filledAt,
    @Nullable Long odometerM,
    @Nullable Long volumeMl,
    @Nullable Money total,
    @Nullable Boolean fullTank,
    @Nullable Boolean missedFillUp,
    @Nullable String notes) {}
