package app.waystation.backend.http;

import app.waystation.protocol.FieldError;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Names the fields of a body that keep it from being read: the codec stops at the first one and
 * does not say which it was.
 */
final class UnreadableFields {
  private UnreadableFields() {}

  /** The fields that cannot be read on their own; empty when the body is no JSON object at all. */
  static List<FieldError> of(Class<?> type, String json) {
    List<FieldError> unreadable = new ArrayList<>();
    try {
      if (WireJson.anyFromJson(json) instanceof Map<?, ?> fields) {
        fields.forEach(
            (name, value) -> {
              if (value != null && !isReadable(type, name, value)) {
                unreadable.add(
                    new FieldError(
                        String.valueOf(name),
                        "cannot be read: it has the wrong type or form (times are RFC 3339 with Z"
                            + " or an offset, for example 2026-11-21T10:00:00Z)"));
              }
            });
      }
    } catch (WireException e) {
      return List.of();
    }
    return unreadable;
  }

  private static boolean isReadable(Class<?> type, Object name, Object value) {
    try {
      WireJson.fromJson(type, WireJson.anyToJson(Map.of(name, value)));
      return true;
    } catch (WireException e) {
      return false;
    }
  }
}
