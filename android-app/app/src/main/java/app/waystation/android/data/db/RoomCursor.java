package app.waystation.android.data.db;

import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.room.ColumnInfo;
import androidx.room.Entity;
import androidx.room.PrimaryKey;
import java.time.Instant;

/**
 * How far a followed room has been applied. {@code seq} is null until its first snapshot; it moves
 * in the same transaction as the rows it stands for.
 *
 * @param room {@code kind:id}, as on the wire
 * @param syncedAt when this phone last had all that the server had; null: never
 */
@Entity(tableName = "room_cursors")
public record RoomCursor(
    @PrimaryKey @NonNull String room,
    @NonNull String title,
    @Nullable Long seq,
    @ColumnInfo(name = "synced_at") @Nullable Instant syncedAt) {}
