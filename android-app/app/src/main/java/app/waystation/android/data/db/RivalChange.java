package app.waystation.android.data.db;

import androidx.annotation.NonNull;
import androidx.room.ColumnInfo;
import androidx.room.Entity;
import androidx.room.PrimaryKey;
import java.time.Instant;

/**
 * Who last changed something that a command of this phone waits for: the other side of a conflict,
 * by name. Kept only as long as the command.
 */
@Entity(tableName = "rival_changes")
public record RivalChange(
    @PrimaryKey @ColumnInfo(name = "entity_id") @NonNull String entityId,
    @ColumnInfo(name = "actor_id") @NonNull String actorId,
    @ColumnInfo(name = "actor_name") @NonNull String actorName,
    @ColumnInfo(name = "changed_at") @NonNull Instant changedAt) {}
