package app.waystation.protocol.car;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * What the next driver should know, written when the vehicle came back.
 *
 * @param parkedAt where it stands, in words
 * @param keyLocation where the key is
 * @param condition what is wrong with it, or was done to it
 * @param lat where it stands, degrees north; only together with {@code lon}
 * @param lon where it stands, degrees east
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record HandoverNote(
    @Nullable String parkedAt,
    @Nullable String keyLocation,
    @Nullable String condition,
    @Nullable Double lat,
    @Nullable Double lon) {}
