package app.waystation.backend.room;

import app.waystation.protocol.WireJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an event is about, as far as subscriptions may be filtered by it. An attribute has several
 * values when the event moves something from one to the other: it concerns followers of both.
 */
public record Attributes(Map<String, List<String>> values) {
  /** Passes every filter. */
  public static final Attributes NONE = new Attributes(Map.of());

  /** Takes a copy. */
  public Attributes {
    Map<String, List<String>> copy = new TreeMap<>();
    values.forEach((name, all) -> copy.put(name, List.copyOf(all)));
    values = copy;
  }

  /** These attributes and one more value of one of them. */
  public Attributes with(String name, String value) {
    Map<String, List<String>> more = new TreeMap<>(values);
    List<String> all = new ArrayList<>(more.getOrDefault(name, List.of()));
    if (!all.contains(value)) {
      all.add(value);
    }
    more.put(name, all);
    return new Attributes(more);
  }

  /** Whether a subscription that asks for this value gets the event. */
  boolean pass(String name, String value) {
    List<String> all = values.get(name);
    return all == null || all.contains(value);
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  String toJson() {
    return WireJson.anyToJson(values);
  }

  static Attributes fromJson(String json) {
    Attributes attributes = NONE;
    if (WireJson.anyFromJson(json) instanceof Map<?, ?> read) {
      for (Map.Entry<?, ?> entry : read.entrySet()) {
        if (entry.getValue() instanceof List<?> all) {
          for (Object value : all) {
            attributes = attributes.with(String.valueOf(entry.getKey()), String.valueOf(value));
          }
        }
      }
    }
    return attributes;
  }
}
