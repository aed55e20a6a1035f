package app.waystation.protocol.push;

import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a push carries: enough to draw the notification without a network, and the cursor to sync
 * from. As FCM wants it, every value is a string on the wire.
 *
 * @param eventId stable over retries: the phone shows an event once
 * @param titleKey names the text; the phone has it in its own language
 * @param args fills the text's places
 */
public record PushPayload(
    String room,
    long seq,
    String eventId,
    String type,
    String severity,
    @Nullable String deepLink,
    String titleKey,
    Map<String, String> args) {
  /** The version of this shape. */
  public static final String VERSION = "1";

  /** Severities, from quiet to loud. */
  public static final String INFO = "info";

  public static final String SUCCESS = "success";
  public static final String WARNING = "warning";
  public static final String ERROR = "error";

  /** All of them, from quiet to loud. */
  public static final List<String> SEVERITIES = List.of(INFO, SUCCESS, WARNING, ERROR);

  /** As the data map of an FCM message. */
  public Map<String, String> toData() {
    Map<String, String> data = new HashMap<>();
    data.put("v", VERSION);
    data.put("room", room);
    data.put("seq", Long.toString(seq));
    data.put("event_id", eventId);
    data.put("type", type);
    data.put("severity", severity);
    data.put("title_key", titleKey);
    data.put("args", WireJson.mapToJson(args));
    if (deepLink != null) {
      data.put("deep_link", deepLink);
    }
    return data;
  }

  /**
   * Reads the data map of an FCM message.
   *
   * @throws WireException when a needed key is missing or {@code seq} is no number
   */
  public static PushPayload fromData(Map<String, String> data) {
    String args = data.get("args");
    try {
      return new PushPayload(
          required(data, "room"),
          Long.parseLong(required(data, "seq")),
          required(data, "event_id"),
          required(data, "type"),
          data.getOrDefault("severity", INFO),
          data.get("deep_link"),
          required(data, "title_key"),
          args == null ? Map.of() : WireJson.mapFromJson(args));
    } catch (NumberFormatException e) {
      throw new WireException("Push with a seq that is no number", e);
    }
  }

  private static String required(Map<String, String> data, String key) {
    String value = data.get(key);
    if (value == null) {
      throw new WireException("Push without " + key, null);
    }
    return value;
  }
}
