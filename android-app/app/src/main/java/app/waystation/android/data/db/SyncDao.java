package app.waystation.android.data.db;

import androidx.annotation.Nullable;
import androidx.room.Dao;
import androidx.room.Query;
import androidx.room.Upsert;
import java.time.Instant;
import java.util.List;

/** Cursors and tombstones; written by the sync engine alone. */
@Dao
public interface SyncDao {
  /** All followed rooms. */
  @Query("SELECT * FROM room_cursors ORDER BY room")
  List<RoomCursor> cursors();

  /** One followed room. */
  @Query("SELECT * FROM room_cursors WHERE room = :room")
  @Nullable
  RoomCursor cursor(String room);

  /** Inserts or replaces. */
  @Upsert
  void put(RoomCursor cursor);

  /** Moves the cursor of a room. */
  @Query("UPDATE room_cursors SET seq = :seq WHERE room = :room")
  void moveCursor(String room, long seq);

  /** Everything in all rooms was here at this moment. */
  @Query("UPDATE room_cursors SET synced_at = :at")
  void syncedAt(Instant at);

  /** Stops following. */
  @Query("DELETE FROM room_cursors WHERE room = :room")
  void removeCursor(String room);

  /** Remembers a deletion. */
  @Upsert
  void bury(Tombstone tombstone);

  /** Whether this was deleted lately. */
  @Query("SELECT EXISTS(SELECT 1 FROM tombstones WHERE entity_id = :entityId)")
  boolean isBuried(String entityId);

  /** It exists again: the server said so. */
  @Query("DELETE FROM tombstones WHERE entity_id = :entityId")
  void unbury(String entityId);

  /** Forgets old deletions. */
  @Query("DELETE FROM tombstones WHERE buried_at < :before")
  void forgetBuriedBefore(Instant before);
}
