package app.waystation.backend.room;

import app.waystation.protocol.RoomId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it stands in the log.
 *
 * @param frame the encoded event, exactly as every subscriber gets it
 * @param revokes the user whose access ended with it
 * @param attributes what subscriptions may be filtered by
 */
public record LoggedEvent(
    RoomId room,
    long seq,
    String id,
    String type,
    Instant at,
    String actorId,
    String frame,
    @Nullable PushHint push,
    @Nullable String revokes,
    Attributes attributes) {}
