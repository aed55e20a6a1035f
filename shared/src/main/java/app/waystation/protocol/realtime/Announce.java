package app.waystation.protocol.realtime;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * Asks for an announcement.
 *
 * @param type one of the constants of {@link Announcement}; null: info
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record Announce(@Nullable String message, @Nullable String type) {}
