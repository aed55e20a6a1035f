package app.waystation.protocol.frame;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** The room is no longer followed, by wish or because the right to see it ended. */
@Json(naming = Json.Naming.LowerUnderscore)
public record Unsubscribed(String type, String room, @Nullable String requestId)
    implements ServerFrame {
  /** The name on the wire. */
  public static final String TYPE = "unsubscribed";

  /** Says that no further event of the room will come. */
  public static Unsubscribed of(String room, @Nullable String requestId) {
    return new Unsubscribed(TYPE, room, requestId);
  }
}
