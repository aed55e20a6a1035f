package app.waystation.backend.board.car;

import app.waystation.backend.auth.Secrets;
import app.waystation.backend.db.Sql;
import app.waystation.protocol.car.CalendarFeed;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code calendar_feed}. Tokens are kept as hashes only. */
@Singleton
class CalendarFeedRows {
  private static final String COLUMNS =
      "f.id, f.group_id, f.scope, f.created_at, f.last_read_at, f.user_id";

  /** A link that is good now, for whom. */
  record Open(CalendarFeed feed, String userId, String groupName) {}

  void insert(Sql sql, CalendarFeed feed, String userId, String token) {
    sql.update(
        "insert into calendar_feed (id, group_id, user_id, scope, token_hash, created_at)"
            + " values (?, ?, ?, ?, ?, ?)",
        feed.id(),
        feed.groupId(),
        userId,
        feed.scope(),
        Secrets.hash(token),
        feed.createdAt());
  }

  /** Somebody's links of a group that are good, the newest first. */
  List<CalendarFeed> of(Sql sql, String groupId, String userId) {
    return sql.list(
        "select "
            + COLUMNS
            + " from calendar_feed f where f.group_id = ? and f.user_id = ?"
            + " and f.revoked_at is null order by f.created_at desc, f.id desc",
        CalendarFeedRows::feed,
        groupId,
        userId);
  }

  /** Ends one of somebody's links; whether there was one. */
  boolean revoke(Sql sql, String id, String userId, Instant now) {
    return sql.update(
            "update calendar_feed set revoked_at = ?"
                + " where id = ? and user_id = ? and revoked_at is null",
            now,
            id,
            userId)
        > 0;
  }

  /** The link of that token, if it is good and whoever made it is still in the group. */
  Optional<Open> open(Sql sql, String token) {
    return sql.first(
        "select "
            + COLUMNS
            + ", g.name from calendar_feed f join app_group g on g.id = f.group_id"
            + " join member m on m.group_id = f.group_id and m.user_id = f.user_id"
            + " and m.left_at is null where f.token_hash = ? and f.revoked_at is null",
        row -> new Open(feed(row), row.getString("user_id"), row.getString("name")),
        Secrets.hash(token));
  }

  /** Notes that it was read; to the hour, so that reading costs no write. */
  void wasRead(Sql sql, String id, Instant now) {
    sql.update(
        "update calendar_feed set last_read_at = ?"
            + " where id = ? and (last_read_at is null or last_read_at < ?)",
        now,
        id,
        now.minusSeconds(3600));
  }

  private static CalendarFeed feed(ResultSet row) throws SQLException {
    return new CalendarFeed(
        row.getString("id"),
        row.getString("group_id"),
        row.getString("scope"),
        null,
        Sql.instant(row, "created_at"),
        Sql.instantOrNull(row, "last_read_at"));
  }
}
