package app.waystation.backend.group;

import app.waystation.backend.db.Sql;
import app.waystation.protocol.group.Member;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code member}; a row without {@code left_at} is a member now. */
@Singleton
class MemberRows {
  private static final String SELECT =
      "select m.group_id, m.user_id, u.display_name, m.role, m.joined_at"
          + " from member m join app_user u on u.id = m.user_id where m.left_at is null";

  /** Lets somebody in; who was here before begins anew. */
  void join(Sql sql, String groupId, String userId, String role, Instant now) {
    sql.update(
        """
        insert into member (group_id, user_id, role, joined_at) values (?, ?, ?, ?)
        on conflict (group_id, user_id)
        do update set role = excluded.role, joined_at = excluded.joined_at, left_at = null""",
        groupId,
        userId,
        role,
        now);
  }

  void setRole(Sql sql, String groupId, String userId, String role) {
    sql.update(
        "update member set role = ? where group_id = ? and user_id = ?", role, groupId, userId);
  }

  void leave(Sql sql, String groupId, String userId, Instant now) {
    sql.update(
        "update member set left_at = greatest(?::timestamptz, joined_at)"
            + " where group_id = ? and user_id = ?",
        now,
        groupId,
        userId);
  }

  /** Waits for what the member is doing right now, and lets them begin nothing new. */
  void lock(Sql sql, String groupId, String userId) {
    sql.first(
        "select role from member where group_id = ? and user_id = ? for no key update",
        row -> row.getString("role"),
        groupId,
        userId);
  }

  Optional<Member> find(Sql sql, String groupId, String userId) {
    return sql.first(
        SELECT + " and m.group_id = ? and m.user_id = ?", MemberRows::member, groupId, userId);
  }

  /** Those in a group after a user id, by user id. */
  List<Member> in(Sql sql, String groupId, @Nullable String after, int limit) {
    return sql.list(
        SELECT
            + " and m.group_id = ? and (?::uuid is null or m.user_id > ?::uuid)"
            + " order by m.user_id limit ?",
        MemberRows::member,
        groupId,
        after,
        after,
        limit);
  }

  /**
   * The ids of the groups somebody is in, in order, so that whoever locks them all cannot deadlock.
   */
  List<String> groupsOf(Sql sql, String userId) {
    return sql.list(
        "select group_id from member where user_id = ? and left_at is null order by group_id",
        row -> row.getString("group_id"),
        userId);
  }

  /** The ids of the groups somebody is in or was in. */
  List<String> everOf(Sql sql, String userId) {
    return sql.list(
        "select group_id from member where user_id = ? order by group_id",
        row -> row.getString("group_id"),
        userId);
  }

  long owners(Sql sql, String groupId) {
    return sql.number(
        "select count(*) from member where group_id = ? and role = 'owner' and left_at is null",
        groupId);
  }

  long count(Sql sql, String groupId) {
    return sql.number(
        "select count(*) from member where group_id = ? and left_at is null", groupId);
  }

  private static Member member(ResultSet row) throws SQLException {
    return new Member(
        row.getString("user_id"),
        row.getString("group_id"),
        row.getString("user_id"),
        row.getString("display_name"),
        row.getString("role"),
        Sql.instant(row, "joined_at"));
  }
}
