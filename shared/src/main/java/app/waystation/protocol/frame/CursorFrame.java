package app.waystation.protocol.frame;

import io.avaje.jsonb.Json;

/** Moves a cursor past events that the filter of a subscription left out. */
@Json(naming = Json.Naming.LowerUnderscore)
public record CursorFrame(String type, String room, long seq) implements ServerFrame {
  /** The name on the wire. */
  public static final String TYPE = "cursor";

  /** Moves the cursor of a room. */
  public static CursorFrame of(String room, long seq) {
    return new CursorFrame(TYPE, room, seq);
  }
}
