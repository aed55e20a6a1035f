package app.waystation.protocol.frame;

import app.waystation.protocol.Actor;
import io.avaje.jsonb.Json;
import java.time.Instant;

/**
 * One fact of one room, numbered without gaps.
 *
 * @param action {@code CREATE}, {@code UPDATE} or {@code DELETE}
 * @param data the whole entity, raw JSON; what was last known of it for a deletion
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record RoomEvent(
    String type,
    String id,
    String room,
    long seq,
    Instant timestamp,
    Actor actor,
    String action,
    @Json.Raw String data)
    implements ServerFrame {}
