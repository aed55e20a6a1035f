package app.waystation.faults;

import app.waystation.protocol.WireJson;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.sync.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The state of rooms as every client keeps it: put what is told by id, remove what is deleted.
 * Thread-safe.
 */
final class Replica {
  /** Room, then list, then id, oldest first. */
  private final Map<String, Map<String, Map<String, Map<?, ?>>>> rooms = new TreeMap<>();

  /** Begins with a snapshot. */
  static Replica of(Snapshot snapshot) {
    Replica replica = new Replica();
    Map<?, ?> lists = (Map<?, ?>) WireJson.anyFromJson(snapshot.entities());
    lists.forEach(
        (name, list) -> {
          for (Object entity : (List<?>) list) {
            Map<?, ?> map = (Map<?, ?>) entity;
            replica.list(snapshot.room(), (String) name).put((String) map.get("id"), map);
          }
        });
    return replica;
  }

  synchronized void apply(RoomEvent event) {
    Map<?, ?> entity = (Map<?, ?>) WireJson.anyFromJson(event.data());
    String id = (String) entity.get("id");
    Map<String, Map<?, ?>> list = list(event.room(), listOf(event.type()));
    if (event.action().equals("DELETE")) {
      list.remove(id);
    } else {
      list.put(id, entity);
    }
  }

  /** The entities of one list of a room. */
  synchronized List<Map<?, ?>> entities(String room, String list) {
    return new ArrayList<>(list(room, list).values());
  }

  /** Everything in a room, for comparing; lists without entities are left out. */
  synchronized Map<String, Map<String, Map<?, ?>>> room(String room) {
    Map<String, Map<String, Map<?, ?>>> copy = new TreeMap<>();
    rooms
        .getOrDefault(room, Map.of())
        .forEach(
            (name, list) -> {
              if (!list.isEmpty()) {
                copy.put(name, new TreeMap<>(list));
              }
            });
    return copy;
  }

  private Map<String, Map<?, ?>> list(String room, String name) {
    return rooms
        .computeIfAbsent(room, _ -> new TreeMap<>())
        .computeIfAbsent(name, _ -> new LinkedHashMap<>());
  }

  private static String listOf(String type) {
    return type.startsWith("fuel_log") ? "fuel_logs" : type.substring(0, type.indexOf('_')) + "s";
  }
}
