package app.waystation.android.sync;

import app.waystation.protocol.frame.RoomEvent;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a board does with what the server says. All calls come inside a Room transaction that also
 * moves the cursor; a throw undoes both.
 */
public interface EntityApplier {
  /** The event types it knows; others are skipped, their cursor moves all the same. */
  Set<String> eventTypes();

  /** The entity types its commands name. */
  Set<String> entityTypes();

  /** Applies one event, unless the row that is here is newer already. */
  void apply(RoomEvent event);

  /**
   * Applies what answered a command, if it is newer than the row that is here and was not deleted
   * since.
   *
   * @param json the entity
   */
  void applyAnswer(String entityType, String json);

  /** Removes an entity because a command of this phone deleted it. */
  void applyDeletion(String entityType, String entityId);

  /** The row that is here; null: none. */
  @Nullable Current current(String entityType, String entityId);

  /** The fields of such an entity that a person can set; what else it has is the server's. */
  default Set<String> settableFields(String entityType) {
    return Set.of();
  }

  /**
   * Replaces all of a room's rows.
   *
   * @param entities lists by plural name, each a JSON array
   */
  void replaceAll(String room, Map<String, String> entities);

  /** Removes all of a room's rows: it may not be seen any more. */
  void removeAll(String room);

  /** A row as the server had it, with its version. */
  record Current(int version, String json) {}
}
