package app.waystation.protocol.device;

import io.avaje.jsonb.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A phone with a push endpoint. */
@Json(naming = Json.Naming.LowerUnderscore)
public record Device(
    String id,
    String platform,
    String token,
    @Nullable String appVersion,
    @Nullable String locale,
    Instant updatedAt) {}
