package app.waystation.protocol.frame;

import io.avaje.jsonb.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Answers a ping with the time of the server. */
@Json(naming = Json.Naming.LowerUnderscore)
public record Pong(String type, Instant timestamp, @Nullable String requestId)
    implements ServerFrame {
  /** The name on the wire. */
  public static final String TYPE = "pong";

  /** Answers a ping. */
  public static Pong of(Instant timestamp, @Nullable String requestId) {
    return new Pong(TYPE, timestamp, requestId);
  }
}
