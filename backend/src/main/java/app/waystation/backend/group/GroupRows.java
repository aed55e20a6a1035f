package app.waystation.backend.group;

import app.waystation.backend.db.Sql;
import app.waystation.backend.http.ProblemException;
import app.waystation.protocol.group.Group;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code app_group}. */
@Singleton
class GroupRows {
  private static final String COLUMNS =
      "g.id, g.name, g.boards, g.time_zone, g.currency, g.approval_required, g.version,"
          + " g.created_at, g.updated_at";

  void insert(Sql sql, Group group, String createdBy) {
    sql.update(
        "insert into app_group (id, name, boards, time_zone, currency, approval_required, version,"
            + " created_by, created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        group.id(),
        group.name(),
        textArray(group.boards()),
        group.timeZone(),
        group.currency(),
        group.approvalRequired(),
        group.version(),
        createdBy,
        group.createdAt(),
        group.updatedAt());
  }

  void update(Sql sql, Group group) {
    sql.update(
        "update app_group set name = ?, boards = ?, time_zone = ?, currency = ?,"
            + " approval_required = ?, version = ?, updated_at = ? where id = ?",
        group.name(),
        textArray(group.boards()),
        group.timeZone(),
        group.currency(),
        group.approvalRequired(),
        group.version(),
        group.updatedAt(),
        group.id());
  }

  Optional<Group> find(Sql sql, String groupId) {
    return sql.first(
        "select " + COLUMNS + " from app_group g where g.id = ?", row -> group(row, null), groupId);
  }

  /**
   * The group, which nobody else changes until the end of the transaction. Also held by whoever
   * changes who is in it, so that two cannot take away the last two owners at once. Throws 404.
   */
  Group lock(Sql sql, String groupId) {
    return sql.first(
            "select " + COLUMNS + " from app_group g where g.id = ? for no key update",
            row -> group(row, null),
            groupId)
        .orElseThrow(ProblemException::notFound);
  }

  /** The groups of a user with the user's role in each, after an id, by id. */
  List<Group> of(Sql sql, String userId, @Nullable String after, int limit) {
    return sql.list(
        "select "
            + COLUMNS
            + ", m.role from app_group g join member m on m.group_id = g.id"
            + " where m.user_id = ? and m.left_at is null and (?::uuid is null or g.id > ?::uuid)"
            + " order by g.id limit ?",
        row -> group(row, row.getString("role")),
        userId,
        after,
        after,
        limit);
  }

  private static Group group(ResultSet row, @Nullable String role) throws SQLException {
    return new Group(
        row.getString("id"),
        row.getString("name"),
        List.of((String[]) row.getArray("boards").getArray()),
        row.getString("time_zone"),
        row.getString("currency"),
        row.getBoolean("approval_required"),
        role,
        row.getInt("version"),
        Sql.instant(row, "created_at"),
        Sql.instant(row, "updated_at"));
  }

  /** Board names need no quoting: the schema allows five plain words. */
  private static String textArray(List<String> words) {
    return "{" + String.join(",", words) + "}";
  }
}
