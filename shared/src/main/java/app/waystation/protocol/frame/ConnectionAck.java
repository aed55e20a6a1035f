package app.waystation.protocol.frame;

import io.avaje.jsonb.Json;
import java.time.Instant;

/** The first frame of every connection. */
@Json(naming = Json.Naming.LowerUnderscore)
public record ConnectionAck(
    String type,
    String clientId,
    String userId,
    String message,
    int heartbeatSeconds,
    Instant serverTime)
    implements ServerFrame {
  /** The name on the wire. */
  public static final String TYPE = "connection_ack";

  /** Greets a new connection. */
  public static ConnectionAck of(
      String clientId, String userId, String message, int heartbeatSeconds, Instant serverTime) {
    return new ConnectionAck(TYPE, clientId, userId, message, heartbeatSeconds, serverTime);
  }
}
