package app.waystation.protocol.car;

import io.avaje.jsonb.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Changes of several reservations of a series; what is absent stays.
 *
 * @param version of the reservation that is named
 * @param scope one of {@link SeriesScope}, but not only this one
 * @param startTime of the one that is named; the others move as far on the clock
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record ChangeSeries(
    @Nullable Integer version,
    @Nullable String scope,
    @Nullable String vehicleId,
    @Nullable Instant startTime,
    @Nullable Instant endTime,
    @Nullable String notes) {}
