package app.waystation.protocol.car;

import io.avaje.jsonb.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Changes of a reservation; what is absent stays. */
@Json(naming = Json.Naming.LowerUnderscore)
public record UpdateReservation(
    @Nullable Integer version,
    @Nullable String vehicleId,
    @Nullable Instant startTime,
    @Nullable Instant endTime,
    @Nullable String notes) {}
