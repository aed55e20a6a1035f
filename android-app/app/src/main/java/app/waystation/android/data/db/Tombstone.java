package app.waystation.android.data.db;

import androidx.annotation.NonNull;
import androidx.room.ColumnInfo;
import androidx.room.Entity;
import androidx.room.Index;
import androidx.room.PrimaryKey;
import java.time.Instant;

/**
 * Something that was deleted. Keeps a late answer to an earlier command from bringing it back;
 * forgotten after a day.
 */
@Entity(
    tableName = "tombstones",
    indices = {@Index("buried_at")})
public record Tombstone(
    @PrimaryKey @ColumnInfo(name = "entity_id") @NonNull String entityId,
    @ColumnInfo(name = "buried_at") @NonNull Instant buriedAt) {}
