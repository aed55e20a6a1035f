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
public record MemberRow(
    @ColumnInfo(name = "group_id") @NonNull String groupId,
    @ColumnInfo(name = "user_id") @NonNull String userId,
    @ColumnInfo(name = "display_name") @NonNull String displayName,
    @NonNull String role,
    @ColumnInfo(name = "joined_at") @NonNull Instant joinedAt) {
  /** The row of what came over the wire. */
  public static MemberRow of(Member member) {
    return new MemberRow(
        member.groupId(), member.userId(), member.displayName(), member.role(), member.joinedAt());
  }
}
