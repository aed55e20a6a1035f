package app.waystation.backend.group;

import app.waystation.backend.db.Sql;
import app.waystation.backend.http.ProblemException;
import app.waystation.protocol.group.Role;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/**
 * Where every command of a board begins: is the caller in this group, and as what? A group that one
 * is not in looks exactly like one that does not exist. Thread-safe.
 */
@Singleton
public class Memberships {
  private static final String OF_USER =
      """
      select m.group_id, m.user_id, u.display_name, m.role, g.approval_required, g.time_zone
        from member m join app_user u on u.id = m.user_id join app_group g on g.id = m.group_id
       where m.left_at is null and m.user_id = ? and m.group_id =""";

  private static final String SELECT = OF_USER + " ?";

  /**
   * For those who only look.
   *
   * @throws ProblemException 404 when the caller is not a member now
   */
  public Membership toRead(Sql sql, String groupId, String userId) {
    return sql.first(SELECT, Memberships::read, userId, groupId)
        .orElseThrow(ProblemException::notFound);
  }

  /**
   * For those who change something: role and membership cannot change until the end of the
   * transaction.
   *
   * @throws ProblemException 404 when the caller is not a member now
   */
  public Membership toWrite(Sql sql, String groupId, String userId) {
    return sql.first(SELECT + " for share of m", Memberships::read, userId, groupId)
        .orElseThrow(ProblemException::notFound);
  }

  /**
   * As {@link #toWrite}, in the group of something that the command names: both are looked up in
   * one round trip.
   *
   * @param groupOf a query with one parameter that gives its group, or nothing
   * @param thing its id
   * @throws ProblemException 404 when there is no such thing, or the caller is not a member now
   */
  public Membership toWriteIn(Sql sql, String groupOf, String thing, String userId) {
    return sql.first(
            OF_USER + " (" + groupOf + ") for share of m", Memberships::read, userId, thing)
        .orElseThrow(ProblemException::notFound);
  }

  /** The owners and admins of a group, by id. */
  public List<String> deciders(Sql sql, String groupId) {
    return sql.list(
        "select user_id from member where group_id = ? and left_at is null"
            + " and role in ('owner', 'admin') order by user_id",
        row -> row.getString("user_id"),
        groupId);
  }

  /** Those who may change anything in a group, by id. */
  public List<String> writers(Sql sql, String groupId) {
    return sql.list(
        "select user_id from member where group_id = ? and left_at is null and role <> 'viewer'"
            + " order by user_id",
        row -> row.getString("user_id"),
        groupId);
  }

  private static Membership read(ResultSet row) throws SQLException {
    return new Membership(
        row.getString("group_id"),
        row.getString("user_id"),
        row.getString("display_name"),
        Objects.requireNonNull(Role.of(row.getString("role"))),
        row.getBoolean("approval_required"),
        row.getString("time_zone"));
  }
}
