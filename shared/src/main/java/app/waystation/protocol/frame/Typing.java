package app.waystation.protocol.frame;

import app.waystation.protocol.Actor;
import app.waystation.protocol.RoomId;
import io.avaje.jsonb.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is typing. Volatile: it has no number.
 *
 * @param field where; null: they type nothing in this room any more
 * @param until then it is over, unless it is said again
 * @param tripId the id of the room when it is a trip
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record Typing(
    String type,
    String room,
    Actor user,
    @Nullable String field,
    Instant until,
    @Nullable String tripId)
    implements ServerFrame {
  /** The name on the wire. */
  public static final String TYPE = "typing";

  /** Tells where somebody types, or that they have stopped. */
  public static Typing of(RoomId room, Actor user, @Nullable String field, Instant until) {
    return new Typing(TYPE, room.toString(), user, field, until, room.tripId());
  }
}
