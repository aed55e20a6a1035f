package app.waystation.protocol.frame;

import io.avaje.jsonb.Json;

/** The node is going away: connect again after so many milliseconds. */
@Json(naming = Json.Naming.LowerUnderscore)
public record Reconnect(String type, long afterMs) implements ServerFrame {
  /** The name on the wire. */
  public static final String TYPE = "reconnect";

  /** Asks the client to come back. */
  public static Reconnect of(long afterMs) {
    return new Reconnect(TYPE, afterMs);
  }
}
