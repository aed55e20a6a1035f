package app.waystation.protocol.frame;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a room now; replaces whatever was known of it. Volatile: it has no number.
 *
 * @param users at most as many as the server lists
 * @param count how many there are in all; about so many when the room is crowded
 * @param crowded true: so many that changes are not told, until the next frame of this type
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record PresenceState(
    String type, String room, List<PresentUser> users, int count, @Nullable Boolean crowded)
    implements ServerFrame {
  /** The name on the wire. */
  public static final String TYPE = "presence_state";

  /** Everybody in a room whose changes are told one by one. */
  public static PresenceState of(String room, List<PresentUser> users) {
    return new PresenceState(TYPE, room, users, users.size(), null);
  }

  /** Some of those in a room too full for that. */
  public static PresenceState crowded(String room, List<PresentUser> some, int count) {
    return new PresenceState(TYPE, room, some, count, true);
  }
}
