package app.waystation.backend.cluster;

import app.waystation.backend.room.Attributes;
import app.waystation.backend.room.LoggedEvent;
import app.waystation.backend.room.PushHint;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to other nodes, as text in three lines: who says it and which number it is,
 * what is known of it, and its frame. The first line alone says only that it is there.
 *
 * @param event null when only its number was said
 */
record Announcement(String node, long seq, @Nullable LoggedEvent event) {
  /** The second line. */
  @Json(naming = Json.Naming.LowerUnderscore)
  record Header(
      String id,
      String type,
      Instant at,
      String actorId,
      @Nullable PushHint push,
      @Nullable String revokes,
      @Nullable Map<String, List<String>> attributes) {}

  static String whole(String node, LoggedEvent event) {
    Header header =
        new Header(
            event.id(),
            event.type(),
            event.at(),
            event.actorId(),
            event.push(),
            event.revokes(),
            event.attributes().values());
    return numberOnly(node, event) + "\n" + WireJson.anyToJson(header) + "\n" + event.frame();
  }

  static String numberOnly(String node, LoggedEvent event) {
    return node + " " + event.seq();
  }

  /** Who says it, without reading the rest. */
  static boolean isFrom(String node, String text) {
    return text.startsWith(node) && text.startsWith(" ", node.length());
  }

  /**
   * Reads one. What a newer version says more is left out; a header that cannot be read leaves the
   * number.
   *
   * @throws WireException when not even that can be read
   */
  static Announcement parse(RoomId room, String text) {
    int first = text.indexOf('\n');
    String[] opening = (first < 0 ? text : text.substring(0, first)).split(" ", -1);
    if (opening.length < 2) {
      throw new WireException("An announcement without a number", null);
    }
    long seq = number(opening[1]);
    int second = first < 0 ? -1 : text.indexOf('\n', first + 1);
    return new Announcement(
        opening[0],
        seq,
        second < 0
            ? null
            : event(room, seq, text.substring(first + 1, second), text.substring(second + 1)));
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new WireException("An announcement with an odd number", e);
    }
  }

  private static @Nullable LoggedEvent event(RoomId room, long seq, String json, String frame) {
    try {
      Header header = WireJson.fromJson(Header.class, json);
      return new LoggedEvent(
          room,
          seq,
          header.id(),
          header.type(),
          header.at(),
          header.actorId(),
          frame,
          header.push(),
          header.revokes(),
          header.attributes() == null ? Attributes.NONE : new Attributes(header.attributes()));
    } catch (WireException e) {
      return null;
    }
  }
}
