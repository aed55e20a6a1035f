package app.waystation.protocol.frame;

import io.avaje.jsonb.Json;

/** The subscription has ended; subscribe again from the cursor. */
@Json(naming = Json.Naming.LowerUnderscore)
public record ResyncRequired(String type, String room) implements ServerFrame {
  /** The name on the wire. */
  public static final String TYPE = "resync_required";

  /** Ends a subscription that cannot be served. */
  public static ResyncRequired of(String room) {
    return new ResyncRequired(TYPE, room);
  }
}
