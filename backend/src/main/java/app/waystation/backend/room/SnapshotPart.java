package app.waystation.backend.room;

import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireJson;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Contributes its entities to the snapshots of one kind of room. All parts of one snapshot are read
 * in one transaction that sees one moment: {@code snapshot(n)} plus the events after {@code n} must
 * give the later snapshot.
 */
public interface SnapshotPart {
  /** The kind of room it contributes to. */
  String kind();

  /** Adds lists; called inside the snapshot's transaction. */
  void contribute(RoomId room, Entities entities);

  /** Lists of entities by their plural name. */
  final class Entities {
    private final Map<String, String> lists = new TreeMap<>();

    /** Adds a list of records of the shared module. */
    public <T> void add(String name, Class<T> type, List<T> items) {
      if (lists.put(name, WireJson.listToJson(type, items)) != null) {
        throw new IllegalStateException("Two parts contribute " + name);
      }
    }

    /** All lists as one JSON object. */
    public String toJson() {
      StringBuilder json = new StringBuilder("{");
      lists.forEach(
          (name, list) -> {
            if (json.length() > 1) {
              json.append(',');
            }
            json.append('"').append(name).append("\":").append(list);
          });
      return json.append('}').toString();
    }
  }
}
