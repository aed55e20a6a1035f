package app.waystation.protocol.car;

import io.avaje.jsonb.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A claim on a vehicle for {@code [startTime, endTime)}. {@code userId} is the driver. */
@Json(naming = Json.Naming.LowerUnderscore)
public record Reservation(
    String id,
    String groupId,
    String vehicleId,
    String userId,
    Instant startTime,
    Instant endTime,
    String status,
    @Nullable String notes,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String decisionReason,
    @Nullable Instant checkedOutAt,
    @Nullable Instant checkedInAt,
    @Nullable Long startOdometerM,
    @Nullable Long endOdometerM,
    int version,
    Instant createdAt,
    Instant updatedAt) {}
