package app.waystation.protocol.frame;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything a client says on the socket, as one flat record: {@code type} decides which of the
 * other fields count.
 *
 * @param requestId repeated in the answer
 * @param since the cursor of the rooms to follow; null: from now on
 * @param state {@code foreground} or {@code background}
 * @param data of commands, raw JSON
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record ClientFrame(
    @Nullable String type,
    @Nullable String requestId,
    @Nullable String room,
    @Nullable List<String> rooms,
    @Nullable Long since,
    @Nullable Map<String, String> filters,
    @Nullable String state,
    @Nullable String mode,
    @Nullable Long seq,
    @Nullable String field,
    @Nullable String token,
    @Nullable String tripId,
    @Json.Raw @Nullable String data) {

  public static final String SUBSCRIBE = "subscribe";
  public static final String UNSUBSCRIBE = "unsubscribe";
  public static final String PING = "ping";
  public static final String PRESENCE = "presence";
  public static final String ACK = "ack";
  public static final String TYPING = "typing";
  public static final String AUTH = "auth";
  public static final String TEST = "test";
  public static final String JOIN_TRIP = "join_trip";
  public static final String LEAVE_TRIP = "leave_trip";
  public static final String GET_LIVE_STATS = "get_live_stats";

  public static final String FOREGROUND = "foreground";
  public static final String BACKGROUND = "background";

  /** Follows a room from a cursor; null: from now on. */
  public static ClientFrame subscribe(String room, @Nullable Long since) {
    return new ClientFrame(
        SUBSCRIBE, null, room, null, since, null, null, null, null, null, null, null, null);
  }

  /** Stops following a room; null: all rooms. */
  public static ClientFrame unsubscribe(@Nullable String room) {
    return new ClientFrame(
        UNSUBSCRIBE, null, room, null, null, null, null, null, null, null, null, null, null);
  }

  /** Asks for a sign of life. */
  public static ClientFrame ping() {
    return new ClientFrame(
        PING, null, null, null, null, null, null, null, null, null, null, null, null);
  }

  /** Says whether a person is looking: {@link #FOREGROUND} or {@link #BACKGROUND}. */
  public static ClientFrame presence(String state) {
    return new ClientFrame(
        PRESENCE, null, null, null, null, null, state, null, null, null, null, null, null);
  }

  /** Says what is done in a room: {@link PresentUser#VIEWING} or {@link PresentUser#EDITING}. */
  public static ClientFrame presence(String room, String mode) {
    return new ClientFrame(
        PRESENCE, null, room, null, null, null, null, mode, null, null, null, null, null);
  }

  /** Says where in a room somebody types; null: nowhere any more. */
  public static ClientFrame typing(String room, @Nullable String field) {
    return new ClientFrame(
        TYPING, null, room, null, null, null, null, null, null, field, null, null, null);
  }

  /** Says that everything up to {@code seq} has been applied: no push is owed for it. */
  public static ClientFrame ack(String room, long seq) {
    return new ClientFrame(
        ACK, null, room, null, null, null, null, null, seq, null, null, null, null);
  }

  /** Renews the token of this connection. */
  public static ClientFrame auth(String token) {
    return new ClientFrame(
        AUTH, null, null, null, null, null, null, null, null, null, token, null, null);
  }
}
