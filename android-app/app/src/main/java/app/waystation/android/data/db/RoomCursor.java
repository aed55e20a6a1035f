package app.waystation.android.data.db;

import androidx.annotation.NonNull;
import androidx.room.ColumnInfo;
import androidx.room.Entity;
import androidx.room.PrimaryKey;

/**
 * How far the phone has followed one room of events.
 *
 * @param roomId the room, as on the wire
 * @param seq the last event that has been applied
 */
@Entity(tableName = "room_cursor")
public record RoomCursor(
    @PrimaryKey @NonNull @ColumnInfo(name = "room_id") String roomId, long seq) {}
