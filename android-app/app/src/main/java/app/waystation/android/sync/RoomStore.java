package app.waystation.android.sync;

import app.waystation.android.data.db.OutboxEntry;
import app.waystation.android.data.db.OutboxState;
import app.waystation.android.data.db.RivalChange;
import app.waystation.android.data.db.RoomCursor;
import app.waystation.android.data.db.SyncDao;
import app.waystation.android.data.db.WaystationDatabase;
import app.waystation.protocol.Actor;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.sync.RoomSummary;
import app.waystation.protocol.sync.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server's truth on this phone. Every method is one transaction: rows and the cursor that
 * stands for them move together or not at all, so that a crash between any two steps is harmless
 * and a repeated event has no effect.
 */
public final class RoomStore {
  private static final Duration TOMBSTONE_LIFE = Duration.ofDays(1);

  private final WaystationDatabase database;
  private final SyncDao sync;
  private final Appliers appliers;
  private final Clock clock;

  /** Applies to this database. */
  public RoomStore(WaystationDatabase database, Appliers appliers, Clock clock) {
    this.database = database;
    this.sync = database.sync();
    this.appliers = appliers;
    this.clock = clock;
  }

  /** What became of a batch of events. */
  public enum Applied {
    /** All of them are in the rows now, or were before. */
    ALL,
    /** At least one is missing, or could not be read: the room needs its snapshot. */
    NEEDS_SNAPSHOT,
    /** The room is not followed. */
    NOT_FOLLOWED
  }

  /** All followed rooms. */
  List<RoomCursor> cursors() {
    return sync.cursors();
  }

  /** How far a room has been applied; null: not followed, or without a snapshot yet. */
  public @Nullable Long seqOf(String room) {
    RoomCursor cursor = sync.cursor(room);
    return cursor == null ? null : cursor.seq();
  }

  /** Applies events of one room, in the order in which they came. */
  public Applied apply(String room, List<RoomEvent> events) {
    return database.runInTransaction(() -> applyNow(room, events));
  }

  /** Moves a cursor past events that were filtered out; never back. */
  void skipTo(String room, long seq) {
    database.runInTransaction(
        () -> {
          RoomCursor cursor = sync.cursor(room);
          if (cursor != null && cursor.seq() != null && cursor.seq() < seq) {
            sync.moveCursor(room, seq);
          }
        });
  }

  /**
   * Replaces a room's rows and its cursor by a snapshot.
   *
   * @param worthless the cursor of which the server said that it leads nowhere; with that one the
   *     snapshot is taken even if it is older: the log began anew. Null: none
   * @return false: the rows were newer, or the room is not followed any more
   * @throws WireException when the snapshot cannot be read; nothing has changed then
   */
  public boolean swap(Snapshot snapshot, @Nullable Long worthless) {
    Map<String, String> entities = split(snapshot.entities());
    return database.runInTransaction(
        () -> {
          RoomCursor cursor = sync.cursor(snapshot.room());
          if (cursor == null) {
            return false;
          }
          Long seq = cursor.seq();
          // Between the question and this answer the other way in may have brought newer rows.
          if (seq != null && seq > snapshot.seq() && !seq.equals(worthless)) {
            return false;
          }
          for (EntityApplier applier : appliers.all()) {
            applier.replaceAll(snapshot.room(), entities);
          }
          sync.moveCursor(snapshot.room(), snapshot.seq());
          sync.forgetBuriedBefore(clock.instant().minus(TOMBSTONE_LIFE));
          return true;
        });
  }

  /** Follows exactly these rooms from now on; what may not be seen any more is removed. */
  public void follow(List<RoomSummary> rooms) {
    database.runInTransaction(
        () -> {
          Map<String, RoomCursor> known = new HashMap<>();
          sync.cursors().forEach(cursor -> known.put(cursor.room(), cursor));
          for (RoomSummary room : rooms) {
            RoomCursor cursor = known.remove(room.room());
            if (cursor == null || !cursor.title().equals(room.title())) {
              Long seq = cursor == null ? null : cursor.seq();
              Instant syncedAt = cursor == null ? null : cursor.syncedAt();
              sync.put(new RoomCursor(room.room(), room.title(), seq, syncedAt));
            }
          }
          known.keySet().forEach(this::forgetNow);
        });
  }

  /** Removes a room: its rows, its cursor, and the hope of its commands. */
  public void forget(String room) {
    database.runInTransaction(() -> forgetNow(room));
  }

  private Applied applyNow(String room, List<RoomEvent> events) {
    RoomCursor cursor = sync.cursor(room);
    if (cursor == null) {
      return Applied.NOT_FOLLOWED;
    }
    if (cursor.seq() == null) {
      return Applied.NEEDS_SNAPSHOT;
    }
    long seq = cursor.seq();
    Applied result = Applied.ALL;
    for (RoomEvent event : events) {
      if (event.seq() <= seq) {
        continue;
      }
      if (event.seq() > seq + 1 || !applyOne(event)) {
        result = Applied.NEEDS_SNAPSHOT;
        break;
      }
      seq = event.seq();
    }
    if (seq > cursor.seq()) {
      noteRivals(events);
      sync.moveCursor(room, seq);
    }
    return result;
  }

  /** Who changes what a command of this phone is about may be the other side of a conflict. */
  private void noteRivals(List<RoomEvent> events) {
    List<String> awaited = database.outbox().entityIds();
    if (awaited.isEmpty()) {
      return;
    }
    database.outbox().forgetSettledRivals();
    for (RoomEvent event : events) {
      Actor actor = event.actor();
      Object id = EntityJson.fields(event.data()).get("id");
      if (actor != null && id instanceof String entityId && awaited.contains(entityId)) {
        database
            .outbox()
            .put(new RivalChange(entityId, actor.id(), actor.displayName(), event.timestamp()));
      }
    }
  }

  private boolean applyOne(RoomEvent event) {
    EntityApplier applier = appliers.ofEvent(event.type());
    if (applier == null) {
      return true;
    }
    try {
      applier.apply(event);
      return true;
    } catch (WireException e) {
      // A known event that cannot be read: the snapshot says the same in other words.
      return false;
    }
  }

  private void forgetNow(String room) {
    for (EntityApplier applier : appliers.all()) {
      applier.removeAll(room);
    }
    sync.removeCursor(room);
    for (OutboxEntry entry : database.outbox().ofRoom(room)) {
      if (entry.state() != OutboxState.REFUSED) {
        database
            .outbox()
            .update(
                OutboxEdits.refused(
                    entry, ErrorCode.NOT_FOUND.wire(), "No longer a member of this group", null));
      }
    }
  }

  private static Map<String, String> split(String entities) {
    if (!(WireJson.anyFromJson(entities) instanceof Map<?, ?> lists)) {
      throw new WireException("Snapshot without entities", null);
    }
    Map<String, String> split = new HashMap<>();
    lists.forEach(
        (name, list) -> {
          if (name != null && list != null) {
            split.put(name.toString(), WireJson.anyToJson(list));
          }
        });
    return split;
  }
}
