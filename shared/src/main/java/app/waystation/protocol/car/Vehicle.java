package app.waystation.protocol.car;

import io.avaje.jsonb.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A shared vehicle; {@code odometerM} is in metres and the highest reading that was accepted. */
@Json(naming = Json.Naming.LowerUnderscore)
public record Vehicle(
    String id,
    String groupId,
    String name,
    @Nullable String plate,
    String fuelType,
    long odometerM,
    int version,
    Instant createdAt,
    Instant updatedAt) {}
