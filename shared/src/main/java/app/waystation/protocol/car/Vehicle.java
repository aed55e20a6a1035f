package app.waystation.protocol.car;

import io.avaje.jsonb.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A shared vehicle; {@code odometerM} is in metres and the highest reading that was accepted.
 *
 * @param releaseAfterMin how many minutes after its start a reservation is given up that nobody
 *     came for; absent: never
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record Vehicle(
    String id,
    String groupId,
    String name,
    @Nullable String plate,
    String fuelType,
    long odometerM,
    @Nullable Integer releaseAfterMin,
    int version,
    Instant createdAt,
    Instant updatedAt) {}
