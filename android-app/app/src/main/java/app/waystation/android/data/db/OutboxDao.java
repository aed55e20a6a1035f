package app.waystation.android.data.db;

import androidx.annotation.Nullable;
import androidx.room.Dao;
import androidx.room.Insert;
import androidx.room.Query;
import androidx.room.Update;
import androidx.room.Upsert;
import java.util.List;

/** Commands that wait; in the order in which they were made. */
@Dao
public interface OutboxDao {
  String OF_ROOM = "SELECT * FROM outbox WHERE room = :room ORDER BY position";
  String BY_STATE = "SELECT * FROM outbox WHERE state = :state ORDER BY position";

  /** Everything that was not accepted yet. */
  @Query("SELECT * FROM outbox ORDER BY position")
  List<OutboxEntry> all();

  /** What waits for one room. */
  @Query(OF_ROOM)
  List<OutboxEntry> ofRoom(String room);

  /** What stands in one state. */
  @Query(BY_STATE)
  List<OutboxEntry> inState(OutboxState state);

  /** What waits for one entity. */
  @Query("SELECT * FROM outbox WHERE entity_id = :entityId ORDER BY position")
  List<OutboxEntry> ofEntity(String entityId);

  /** One command. */
  @Query("SELECT * FROM outbox WHERE position = :position")
  @Nullable
  OutboxEntry entry(long position);

  /** Everything that a command waits for. */
  @Query("SELECT DISTINCT entity_id FROM outbox")
  List<String> entityIds();

  /** Remembers who changed something that a command waits for. */
  @Upsert
  void put(RivalChange change);

  /** Who last changed this; null: not known. */
  @Query("SELECT * FROM rival_changes WHERE entity_id = :entityId")
  @Nullable
  RivalChange rivalOf(String entityId);

  /** Forgets about what nothing waits for any more. */
  @Query("DELETE FROM rival_changes WHERE entity_id NOT IN (SELECT entity_id FROM outbox)")
  void forgetSettledRivals();

  /** How many are not accepted yet. */
  @Query("SELECT COUNT(*) FROM outbox")
  int count();

  /** Adds one; returns its position. */
  @Insert
  long insert(OutboxEntry entry);

  /** Replaces one. */
  @Update
  void update(OutboxEntry entry);

  /** Removes one. */
  @Query("DELETE FROM outbox WHERE position = :position")
  void remove(long position);
}
