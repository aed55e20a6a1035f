package app.waystation.backend.docs;

import app.waystation.protocol.WireJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What things look like on the wire: the vectors that the tests of both sides hold to the letter,
 * by the snake_case name of a record or by the type of a frame.
 */
final class Examples {
  private Examples() {}

  /** The example of that name, as maps, lists and values; null: there is none. */
  static @Nullable Object named(String name) {
    String file = "/docs/examples/" + name + ".json";
    try (InputStream in = Examples.class.getResourceAsStream(file)) {
      return in == null
          ? null
          : whole(
              WireJson.anyFromJson(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An event of that type with this entity; null: there is no example of the entity. */
  static @Nullable Object event(String type, String entity) {
    Object data = named(entity);
    if (data == null || !(named("room_event") instanceof Map<?, ?> some)) {
      return null;
    }
    Map<String, Object> event = new LinkedHashMap<>();
    some.forEach((field, value) -> event.put("" + field, value));
    event.put("type", type);
    event.put("action", actionOf(type));
    event.put("data", data);
    return event;
  }

  private static String actionOf(String type) {
    return type.endsWith("_created") ? "CREATE" : type.endsWith("_deleted") ? "DELETE" : "UPDATE";
  }

  /** The codec reads every number as a fraction; on the wire 42 is no 42.0. */
  private static Object whole(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> same = new LinkedHashMap<>();
      map.forEach((field, inner) -> same.put("" + field, whole(inner)));
      return same;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Examples::whole).toList();
    }
    if (value instanceof Double number && number % 1 == 0) {
      return number.longValue();
    }
    return value;
  }
}
