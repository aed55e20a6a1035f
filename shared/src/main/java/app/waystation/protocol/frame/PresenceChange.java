package app.waystation.protocol.frame;

import app.waystation.protocol.RoomId;
import io.avaje.jsonb.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One person in a room has come, gone, or does something else there. Volatile: it has no number.
 *
 * @param type one of the constants here
 * @param user as they are now, or were last
 * @param userId the id of {@code user} again, for simple clients
 * @param tripId the id of the room when it is a trip
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record PresenceChange(
    String type,
    String room,
    PresentUser user,
    String userId,
    @Nullable String tripId,
    Instant timestamp)
    implements ServerFrame {
  /** The first of their screens follows the room. */
  public static final String JOINED = "user_joined";

  /** The last of their screens has stopped following it. */
  public static final String LEFT = "user_left";

  /** Their mode or state is another one. */
  public static final String UPDATED = "presence_updated";

  /** The first of their sockets has been let into the room: they can be reached. */
  public static final String CONNECTED = "user_connected";

  /** The last of their sockets that had been let in is closed. */
  public static final String DISCONNECTED = "user_disconnected";

  /** Tells one change. */
  public static PresenceChange of(String type, RoomId room, PresentUser user, Instant at) {
    return new PresenceChange(type, room.toString(), user, user.id(), room.tripId(), at);
  }
}
