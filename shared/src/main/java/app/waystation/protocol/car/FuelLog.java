package app.waystation.protocol.car;

import app.waystation.protocol.Money;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One fill. {@code warnings} names contradictions that a person should look at. */
@Json(naming = Json.Naming.LowerUnderscore)
public record FuelLog(
    String id,
    String groupId,
    String vehicleId,
    String userId,
    Instant filledAt,
    long odometerM,
    long volumeMl,
    Money total,
    boolean fullTank,
    boolean missedFillUp,
    @Nullable String notes,
    List<String> warnings,
    int version,
    Instant createdAt,
    Instant updatedAt) {}
