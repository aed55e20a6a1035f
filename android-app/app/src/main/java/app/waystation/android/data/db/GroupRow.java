package app.waystation.android.data.db;

import androidx.annotation.NonNull;
import androidx.room.ColumnInfo;
import androidx.room.Entity;
import androidx.room.PrimaryKey;
import app.waystation.protocol.group.Group;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * A group as the server has it. My role in it stands in {@link MemberRow}.
 *
 * @param boards names of boards, with commas between
 */
@Entity(tableName = "groups")
public record GroupRow(
    @PrimaryKey @NonNull String id,
    @NonNull String name,
    @NonNull String boards,
    @ColumnInfo(name = "time_zone") @NonNull String timeZone,
    @NonNull String currency,
    @ColumnInfo(name = "approval_required") boolean approvalRequired,
    int version,
    @ColumnInfo(name = "created_at") @NonNull Instant createdAt,
    @ColumnInfo(name = "updated_at") @NonNull Instant updatedAt) {
  /** The row of what came over the wire. */
  public static GroupRow of(Group group) {
    return new GroupRow(
        group.id(),
        group.name(),
        String.join(",", group.boards()),
        group.timeZone(),
        group.currency(),
        group.approvalRequired(),
        group.version(),
        group.createdAt(),
        group.updatedAt());
  }

  /** Names of the group's boards. */
  public List<String> boardNames() {
    return boards.isEmpty() ? List.of() : Arrays.asList(boards.split(","));
  }
}
