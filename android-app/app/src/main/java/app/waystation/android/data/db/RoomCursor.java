package app.waystation.android.data.db;

import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.room.Entity;
import androidx.room.PrimaryKey;

/**
 * How far a followed room has been applied. {@code seq} is null until its first snapshot; it moves
 * in the same transaction as the rows it stands for.
 */
@Entity(tableName = "room_cursors")
public final class RoomCursor {
  /** {@code kind:id}, as on the wire. */
  @PrimaryKey @NonNull public final String room;

  @NonNull public final String title;
  @Nullable public final Long seq;

  /** For Room. */
  public RoomCursor(@NonNull String room, @NonNull String title, @Nullable Long seq) {
    this.room = room;
    this.title = title;
    this.seq = seq;
  }
}
