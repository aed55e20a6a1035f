package app.waystation.backend.docs;

import app.waystation.protocol.WireJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people have written about operations and frames, from {@code resources/docs}. */
final class Sentences {
  /**
   * About one operation.
   *
   * @param area where it is listed
   * @param does one sentence
   * @param statuses of its success; the first is the usual one
   * @param answer the record of its answer, {@code Page<record>}, {@code any}: an object of any
   *     fields; or empty: no body
   */
  record About(String area, String does, List<Integer> statuses, String answer) {}

  /** About one kind of event; {@code data} is the record that it carries. */
  record AboutEvent(String does, String data) {}

  private final Map<String, About> operations = new LinkedHashMap<>();
  private final Map<String, String> serverFrames = new LinkedHashMap<>();
  private final Map<String, AboutEvent> events = new LinkedHashMap<>();
  private final Map<String, String> clientFrames = new LinkedHashMap<>();

  private Sentences() {}

  static Sentences read() {
    Sentences sentences = new Sentences();
    for (Object each : (List<?>) json("operations.json")) {
      Map<?, ?> entry = (Map<?, ?>) each;
      sentences.operations.put(
          text(entry, "operation"),
          new About(
              text(entry, "area"),
              text(entry, "does"),
              statuses(text(entry, "status")),
              text(entry, "answer")));
    }
    Map<?, ?> frames = (Map<?, ?>) json("frames.json");
    part(frames, "server")
        .forEach((type, does) -> sentences.serverFrames.put("" + type, "" + does));
    part(frames, "client")
        .forEach((type, does) -> sentences.clientFrames.put("" + type, "" + does));
    part(frames, "events")
        .forEach(
            (type, about) ->
                sentences.events.put(
                    "" + type,
                    new AboutEvent(
                        text((Map<?, ?>) about, "does"), text((Map<?, ?>) about, "data"))));
    return sentences;
  }

  /** By method and path, such as {@code GET /api/v1/me}. */
  Map<String, About> operations() {
    return operations;
  }

  /** By type: what the server says besides events. */
  Map<String, String> serverFrames() {
    return serverFrames;
  }

  /** By type: what is in the log of rooms. */
  Map<String, AboutEvent> events() {
    return events;
  }

  /** By type. */
  Map<String, String> clientFrames() {
    return clientFrames;
  }

  private static List<Integer> statuses(String text) {
    return Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
  }

  private static Map<?, ?> part(Map<?, ?> whole, String name) {
    return whole.get(name) instanceof Map<?, ?> part ? part : Map.of();
  }

  private static String text(Map<?, ?> entry, String field) {
    Object value = entry.get(field);
    return value instanceof Number number ? "" + number.longValue() : String.valueOf(value);
  }

  private static Object json(String file) {
    try (InputStream in = Sentences.class.getResourceAsStream("/docs/" + file)) {
      if (in == null) {
        throw new IllegalStateException("Not in the jar: " + file);
      }
      return WireJson.anyFromJson(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
