package app.waystation.android.data.db;

import androidx.room.Dao;
import androidx.room.Query;
import androidx.room.Upsert;
import org.jspecify.annotations.Nullable;

/** Reads and moves the cursors. */
@Dao
public interface RoomCursorDao {

  @Query("SELECT * FROM room_cursor WHERE room_id = :roomId")
  @Nullable RoomCursor find(String roomId);

  @Upsert
  void put(RoomCursor cursor);
}
