package app.waystation.protocol.frame;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * The room is followed; {@code seq} is its head at that moment.
 *
 * @param recovered true: everything after {@code since} follows in order; false: fetch the snapshot
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record Subscribed(
    String type, String room, long seq, boolean recovered, @Nullable String requestId)
    implements ServerFrame {
  /** The name on the wire. */
  public static final String TYPE = "subscribed";

  /** Answers a subscribe. */
  public static Subscribed of(
      String room, long seq, boolean recovered, @Nullable String requestId) {
    return new Subscribed(TYPE, room, seq, recovered, requestId);
  }
}
