package app.waystation.protocol.frame;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The room is followed; {@code seq} is its head at that moment.
 *
 * @param recovered true: everything after {@code since} follows in order; false: fetch the snapshot
 * @param rooms what an alias stands for, each of which is answered by itself; null for a room
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record Subscribed(
    String type,
    String room,
    long seq,
    boolean recovered,
    @Nullable List<String> rooms,
    @Nullable String requestId)
    implements ServerFrame {
  /** The name on the wire. */
  public static final String TYPE = "subscribed";

  /** Answers a subscribe. */
  public static Subscribed of(
      String room, long seq, boolean recovered, @Nullable String requestId) {
    return new Subscribed(TYPE, room, seq, recovered, null, requestId);
  }

  /** Answers a subscribe to all rooms that an alias stands for. */
  public static Subscribed ofAlias(String alias, List<String> rooms, @Nullable String requestId) {
    return new Subscribed(TYPE, alias, 0, false, rooms, requestId);
  }
}
