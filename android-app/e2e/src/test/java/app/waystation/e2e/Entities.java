package app.waystation.e2e;

import app.waystation.protocol.WireJson;
import app.waystation.protocol.frame.RoomEvent;
import java.util.Map;

/** What every entity has, whatever it is. */
final class Entities {
  private Entities() {}

  /** The id of what an event is about. */
  static String idOf(RoomEvent event) {
    Object id = ((Map<?, ?>) WireJson.anyFromJson(event.data())).get("id");
    if (id == null) {
      throw new AssertionError("An event without an id in its data: " + event);
    }
    return id.toString();
  }

  /** The version an event brings; zero for what has none. */
  static int versionOf(RoomEvent event) {
    return ((Map<?, ?>) WireJson.anyFromJson(event.data())).get("version") instanceof Number number
        ? number.intValue()
        : 0;
  }
}
