package app.waystation.protocol.push;

import io.avaje.jsonb.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A push as operators see it: what became of it and why, without the phone's token and without a
 * word of what it says.
 *
 * @param state {@code waiting}, {@code sent}, {@code acked}, {@code superseded}, {@code quiet},
 *     {@code cancelled}, {@code dead} or {@code discarded}
 * @param attempts how often a node has taken it up
 * @param failures answers that count against the limit
 * @param reason why it ended, or why the last attempt failed
 * @param nextAttemptAt while it waits
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record QueuedPush(
    String id,
    String state,
    String board,
    String type,
    String titleKey,
    String severity,
    String room,
    long seq,
    String eventId,
    String userId,
    String deviceId,
    String collapseKey,
    boolean high,
    int attempts,
    int failures,
    @Nullable String reason,
    Instant createdAt,
    @Nullable Instant nextAttemptAt,
    Instant expiresAt,
    @Nullable Instant finishedAt) {}
