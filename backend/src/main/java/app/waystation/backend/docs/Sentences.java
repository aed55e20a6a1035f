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
   * @param once whether a repeat with the same idempotency key gets the first outcome
   */
  record About(String area, String does, List<Integer> statuses, String answer, boolean once) {}

  /** About one kind of event; {@code data} is the record that it carries. */
  record AboutEvent(String does, String data) {}

  /** About one kind of frame of a client; {@code fields} are those that count. */
  record AboutCommand(String does, List<String> fields) {}

  private final Map<String, About> operations = new LinkedHashMap<>();
  private final Map<String, String> serverFrames = new LinkedHashMap<>();
  private final Map<String, AboutEvent> events = new LinkedHashMap<>();
  private final Map<String, AboutCommand> clientFrames = new LinkedHashMap<>();
  private final Map<String, String> problems = new LinkedHashMap<>();
  private final Map<String, String> frameCodes = new LinkedHashMap<>();
  private final Map<String, String> closes = new LinkedHashMap<>();

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
              text(entry, "answer"),
              !text(entry, "operation").startsWith("GET ")
                  && !Boolean.FALSE.equals(entry.get("once"))));
    }
    Map<?, ?> frames = (Map<?, ?>) json("frames.json");
    copy(part(frames, "server"), sentences.serverFrames);
    part(frames, "client")
        .forEach(
            (type, about) ->
                sentences.clientFrames.put(
                    "" + type,
                    new AboutCommand(
                        text((Map<?, ?>) about, "does"),
                        fields(text((Map<?, ?>) about, "fields")))));
    part(frames, "events")
        .forEach(
            (type, about) ->
                sentences.events.put(
                    "" + type,
                    new AboutEvent(
                        text((Map<?, ?>) about, "does"), text((Map<?, ?>) about, "data"))));
    Map<?, ?> codes = (Map<?, ?>) json("codes.json");
    copy(part(codes, "problems"), sentences.problems);
    copy(part(codes, "frames"), sentences.frameCodes);
    copy(part(codes, "closes"), sentences.closes);
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
  Map<String, AboutCommand> clientFrames() {
    return clientFrames;
  }

  /** By code. */
  Map<String, String> problems() {
    return problems;
  }

  /** By code: what only error frames have besides the codes of problems. */
  Map<String, String> frameCodes() {
    return frameCodes;
  }

  /** Why the server closes a socket, by code. */
  Map<String, String> closes() {
    return closes;
  }

  private static void copy(Map<?, ?> part, Map<String, String> into) {
    part.forEach((name, sentence) -> into.put("" + name, "" + sentence));
  }

  private static List<String> fields(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
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

  static Object json(String file) {
    return WireJson.anyFromJson(resource(file));
  }

  /** A text beside the sentences. */
  static String resource(String file) {
    try (InputStream in = Sentences.class.getResourceAsStream("/docs/" + file)) {
      if (in == null) {
        throw new IllegalStateException("Not in the jar: " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
