package app.waystation.android.data.db;

import androidx.annotation.Nullable;
import androidx.room.Dao;
import androidx.room.Query;
import androidx.room.Upsert;
import java.util.List;

/** Groups and members. */
@Dao
public interface GroupDao {
  /** All groups by name. */
  @Query("SELECT * FROM groups ORDER BY name, id")
  List<GroupRow> groups();

  /** One group. */
  @Query("SELECT * FROM groups WHERE id = :id")
  @Nullable
  GroupRow group(String id);

  /** Members of one group by name. */
  @Query("SELECT * FROM members WHERE group_id = :groupId ORDER BY display_name, user_id")
  List<MemberRow> members(String groupId);

  /** One member. */
  @Query("SELECT * FROM members WHERE group_id = :groupId AND user_id = :userId")
  @Nullable
  MemberRow member(String groupId, String userId);

  /** Everything this person is a member of. */
  @Query("SELECT * FROM members WHERE user_id = :userId")
  List<MemberRow> membershipsOf(String userId);

  /** Inserts or replaces. */
  @Upsert
  void put(GroupRow group);

  /** Inserts or replaces. */
  @Upsert
  void put(MemberRow member);

  /** Inserts or replaces. */
  @Upsert
  void putMembers(List<MemberRow> members);

  /** Removes one member. */
  @Query("DELETE FROM members WHERE group_id = :groupId AND user_id = :userId")
  void removeMember(String groupId, String userId);

  /** Removes the group's own row. */
  @Query("DELETE FROM groups WHERE id = :groupId")
  void removeGroup(String groupId);

  /** Removes the group's members. */
  @Query("DELETE FROM members WHERE group_id = :groupId")
  void removeMembers(String groupId);
}
