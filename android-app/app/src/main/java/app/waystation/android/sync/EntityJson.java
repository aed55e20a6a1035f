package app.waystation.android.sync;

import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entities whose board is not known here, as JSON objects. */
final class EntityJson {
  private EntityJson() {}

  /** The fields of an object; empty when it is none. */
  static Map<String, @Nullable Object> fields(@Nullable String json) {
    Map<String, @Nullable Object> fields = new HashMap<>();
    if (json == null) {
      return fields;
    }
    try {
      if (WireJson.anyFromJson(json) instanceof Map<?, ?> object) {
        object.forEach((name, value) -> fields.put(String.valueOf(name), value));
      }
    } catch (WireException e) {
      fields.clear();
    }
    return fields;
  }

  /** The version of an entity; null: it has none. */
  static @Nullable Integer version(String json) {
    return fields(json).get("version") instanceof Number version ? version.intValue() : null;
  }
}
