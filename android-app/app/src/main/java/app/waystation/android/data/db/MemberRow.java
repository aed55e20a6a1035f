package app.waystation.android.data.db;

import androidx.annotation.NonNull;
import androidx.room.ColumnInfo;
import androidx.room.Entity;
import app.waystation.protocol.group.Member;
import java.time.Instant;

/** A member of a group as the server has it. */
@Entity(
    tableName = "members",
    primaryKeys = {"group_id", "user_id"})
public final class MemberRow {
  @ColumnInfo(name = "group_id")
  @NonNull
  public final String groupId;

  @ColumnInfo(name = "user_id")
  @NonNull
  public final String userId;

  @ColumnInfo(name = "display_name")
  @NonNull
  public final String displayName;

  @NonNull public final String role;

  @ColumnInfo(name = "joined_at")
  @NonNull
  public final Instant joinedAt;

  /** For Room. */
  public MemberRow(
      @NonNull String groupId,
      @NonNull String userId,
      @NonNull String displayName,
      @NonNull String role,
      @NonNull Instant joinedAt) {
    this.groupId = groupId;
    this.userId = userId;
    this.displayName = displayName;
    this.role = role;
    this.joinedAt = joinedAt;
  }

  /** The row of what came over the wire. */
  public static MemberRow of(Member member) {
    return new MemberRow(
        member.groupId(),
        member.userId(),
        member.displayName(),
        member.role(),
        member.joinedAt());
  }
}
