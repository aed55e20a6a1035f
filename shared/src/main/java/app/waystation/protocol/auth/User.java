package app.waystation.protocol.auth;

import io.avaje.jsonb.Json;
import java.time.Instant;

/**
 * A person with an account, as they see themselves.
 *
 * @param distanceUnit {@code km} or {@code mi}: how distances are shown, never how they are kept
 * @param volumeUnit {@code l}, {@code gal_us} or {@code gal_uk}
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record User(
    String id,
    String email,
    String displayName,
    String locale,
    String timeZone,
    String distanceUnit,
    String volumeUnit,
    String role,
    Instant createdAt,
    Instant updatedAt) {}
