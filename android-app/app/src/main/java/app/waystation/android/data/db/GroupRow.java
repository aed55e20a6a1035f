package app.waystation.android.data.db;

import androidx.annotation.NonNull;
import androidx.room.ColumnInfo;
import androidx.room.Entity;
import androidx.room.PrimaryKey;
import app.waystation.protocol.group.Group;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** A group as the server has it. My role in it stands in {@link MemberRow}. */
@Entity(tableName = "groups")
public final class GroupRow {
  @PrimaryKey @NonNull public final String id;
  @NonNull public final String name;

  /** Names of boards, with commas between. */
  @NonNull public final String boards;

  @ColumnInfo(name = "time_zone")
  @NonNull
  public final String timeZone;

  @NonNull public final String currency;

  @ColumnInfo(name = "approval_required")
  public final boolean approvalRequired;

  public final int version;

  @ColumnInfo(name = "created_at")
  @NonNull
  public final Instant createdAt;

  @ColumnInfo(name = "updated_at")
  @NonNull
  public final Instant updatedAt;

  /** For Room. */
  public GroupRow(
      @NonNull String id,
      @NonNull String name,
      @NonNull String boards,
      @NonNull String timeZone,
      @NonNull String currency,
      boolean approvalRequired,
      int version,
      @NonNull Instant createdAt,
      @NonNull Instant updatedAt) {
    this.id = id;
    this.name = name;
    this.boards = boards;
    this.timeZone = timeZone;
    this.currency = currency;
    this.approvalRequired = approvalRequired;
    this.version = version;
    this.createdAt = createdAt;
    this.updatedAt = updatedAt;
  }

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
