package app.waystation.protocol.auth;

import io.avaje.jsonb.Json;
import java.time.Instant;

/** A person with an account, as they see themselves. */
@Json(naming = Json.Naming.LowerUnderscore)
public record User(
    String id,
    String email,
    String displayName,
    String locale,
    String timeZone,
    String role,
    Instant createdAt,
    Instant updatedAt) {}
