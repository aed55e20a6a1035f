package app.waystation.backend.inbox;

import app.waystation.backend.db.Sql;
import app.waystation.backend.http.Paging;
import app.waystation.backend.push.Inboxes.Told;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.inbox.Notification;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code notification}. Every statement names the person whose rows it is about. */
@Singleton
class NotificationRows {
  private static final String NEWEST_FIRST = " order by created_at desc, id desc";

  /** Adds one; empty: it is there already, or there is no such account. */
  Optional<Notification> add(Sql sql, Told told) {
    return sql.first(
        """
        insert into notification (user_id, id, group_id, board, type, entity, severity, title_key,
                                  args, deep_link, room, seq, actor_id, created_at)
        select id, ?::uuid, ?::uuid, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?::bigint, ?, ?::timestamptz
          from app_user where id = ?::uuid and deleted_at is null
        on conflict (user_id, id) do nothing
        returning *
        """,
        NotificationRows::row,
        told.eventId(),
        told.room().kind().equals(RoomId.GROUP) ? told.room().id() : null,
        told.hint().board(),
        told.type(),
        told.hint().collapseKey(),
        told.hint().severity(),
        told.hint().titleKey(),
        WireJson.mapToJson(told.hint().args()),
        told.hint().deepLink(),
        told.room().toString(),
        told.seq(),
        told.by().id(),
        told.at(),
        told.userId());
  }

  /** A page, newest first. */
  List<Notification> page(
      Sql sql, String userId, Paging paging, boolean onlyUnread, @Nullable String board) {
    List<@Nullable Object> arguments = new ArrayList<>(List.of(userId));
    StringBuilder query = new StringBuilder("select * from notification where user_id = ?");
    if (onlyUnread) {
      query.append(" and read_at is null");
    }
    if (board != null) {
      query.append(" and board = ?");
      arguments.add(board);
    }
    if (paging.after() != null) {
      query.append(" and (created_at, id) < (?, ?::uuid)");
      arguments.add(paging.afterTime());
      arguments.add(paging.afterId());
    }
    arguments.add(paging.toFetch());
    return sql.list(query + NEWEST_FIRST + " limit ?", NotificationRows::row, arguments.toArray());
  }

  /** The newest ones and all that are unread, newest first, if they are not older than that. */
  List<Notification> forPhone(Sql sql, String userId, int newest, Instant notBefore) {
    return sql.list(
        """
        select * from notification where user_id = ? and created_at >= ? and (
          read_at is null
          or id in (select id from notification where user_id = ? order by created_at desc, id desc limit ?))
        order by created_at desc, id desc
        """,
        NotificationRows::row,
        userId,
        notBefore,
        userId,
        newest);
  }

  long unread(Sql sql, String userId) {
    return sql.number(
        "select count(*) from notification where user_id = ? and read_at is null", userId);
  }

  /** Marks these; those that were read before are left alone. */
  List<Notification> read(Sql sql, String userId, List<String> ids, Instant at) {
    return mark(sql, at, userId, "read_at is null and id = any(?::uuid[])", array(ids));
  }

  /** Marks all that were created then or before. */
  List<Notification> readUpTo(Sql sql, String userId, Instant upTo, Instant at) {
    return mark(sql, at, userId, "read_at is null and created_at <= ?", upTo);
  }

  /** Takes the mark off these. */
  List<Notification> unread(Sql sql, String userId, List<String> ids) {
    return mark(sql, null, userId, "read_at is not null and id = any(?::uuid[])", array(ids));
  }

  /** Two that mark at once take the rows in the same order. */
  private static List<Notification> mark(
      Sql sql, @Nullable Instant readAt, String userId, String which, Object argument) {
    return sql.list(
        """
        with marked as (
          update notification set read_at = ?::timestamptz
          where user_id = ? and id in (
            select id from notification where user_id = ? and %s order by id for update)
          returning *)
        select * from marked order by created_at, id
        """
            .formatted(which),
        NotificationRows::row,
        readAt,
        userId,
        userId,
        argument);
  }

  /** All of a person's, newest first. */
  List<Notification> ofUser(Sql sql, String userId) {
    return sql.list(
        "select * from notification where user_id = ?" + NEWEST_FIRST,
        NotificationRows::row,
        userId);
  }

  /** Gives somebody another name in what others were told of them, and gives these rows. */
  List<Renamed> renameActor(Sql sql, String actorId, String name) {
    return sql.list(
        """
        update notification set args = jsonb_set(args, '{who}', to_jsonb(?::text))
        where actor_id = ? and jsonb_exists(args, 'who')
        returning user_id, id
        """,
        row -> new Renamed(row.getString("user_id"), row.getString("id")),
        name,
        actorId);
  }

  /** What somebody was told, in other words now. */
  record Renamed(String userId, String notificationId) {}

  int forgetOf(Sql sql, String userId) {
    return sql.update("delete from notification where user_id = ?", userId);
  }

  int forgetBefore(Sql sql, Instant limit) {
    return sql.update("delete from notification where created_at < ?", limit);
  }

  private static String array(List<String> ids) {
    return "{" + String.join(",", ids) + "}";
  }

  private static Notification row(ResultSet row) throws SQLException {
    return new Notification(
        row.getString("id"),
        row.getString("group_id"),
        row.getString("board"),
        row.getString("type"),
        row.getString("entity"),
        row.getString("severity"),
        row.getString("title_key"),
        WireJson.mapFromJson(row.getString("args")),
        row.getString("deep_link"),
        row.getString("room"),
        row.getLong("seq"),
        Sql.instant(row, "created_at"),
        Sql.instantOrNull(row, "read_at"));
  }
}
