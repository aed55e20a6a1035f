package app.waystation.protocol.car;

import io.avaje.jsonb.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks for a vehicle. */
@Json(naming = Json.Naming.LowerUnderscore)
public record CreateReservation(
    @Nullable String id,
    @Nullable String vehicleId,
    @Nullable Instant startTime,
    @Nullable Instant endTime,
    @Nullable String notes) {}
