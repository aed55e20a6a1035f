package app.waystation.backend.push;

import app.waystation.backend.db.Sql;
import app.waystation.protocol.RoomId;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code push_todo}: events that nobody has planned yet. A trigger adds to it in the
 * transaction that writes the event, so it is as complete as the log and as short as the backlog.
 */
@Singleton
class PushTodo {
  /** After so many failures an event is left lying: it must not stop the ones after it. */
  static final int GIVE_UP_AFTER = 5;

  /** Any number that no other advisory lock of ours begins with. */
  private static final int LOCK_CLASS = 0x50555348;

  private static final int ROOMS_AT_ONCE = 1000;

  /**
   * An event to plan.
   *
   * @param eventId empty when the log has forgotten the event: then there is no hint either
   * @param hint the board's wish as it was written; null: nobody is to be woken
   * @param frame the event as it went out; null when the log has forgotten it
   * @param revokes the user whose access ended with it
   * @param failures how often planning it has failed
   */
  record Item(
      RoomId room,
      long seq,
      String eventId,
      String type,
      Instant at,
      @Nullable String hint,
      @Nullable String frame,
      @Nullable String revokes,
      int failures) {}

  /** Rooms in which something is to be planned now. */
  List<RoomId> rooms(Sql sql, Instant now) {
    return sql.list(
        """
        select distinct room from push_todo
        where failures < ? and (next_try_at is null or next_try_at <= ?) limit ?
        """,
        row -> RoomId.parse(row.getString(1)),
        GIVE_UP_AFTER,
        now,
        ROOMS_AT_ONCE);
  }

  /**
   * Keeps other planners off the room until the transaction ends: its events are planned in order.
   *
   * @return false: another one is at it
   */
  boolean lock(Sql sql, RoomId room) {
    // Whoever writes an event locks this table before a partition; see Retention. This reads
    // partitions and writes events in the end.
    sql.update("lock table room in row exclusive mode");
    return sql.first(
            "select pg_try_advisory_xact_lock(?, hashtext(?))",
            row -> row.getBoolean(1),
            LOCK_CLASS,
            room.toString())
        .orElseThrow();
  }

  /**
   * The next events of the room, in order.
   *
   * <p>Each is looked up by its whole key: a plain join lets PostgreSQL read the room from its
   * beginning when it knows too little about it yet.
   */
  List<Item> next(Sql sql, RoomId room, Instant now, int limit) {
    return sql.list(
        """
        select t.room, t.seq, t.at, t.failures, e.id, e.type, e.push_hint, e.frame, e.revoked_user
        from push_todo t left join lateral (
          select * from room_event e
          where e.room = t.room and e.seq = t.seq and e.at = t.at offset 0) e on true
        where t.room = ? and t.failures < ? and (t.next_try_at is null or t.next_try_at <= ?)
        order by t.seq limit ?
        """,
        PushTodo::item,
        room.toString(),
        GIVE_UP_AFTER,
        now,
        limit);
  }

  void done(Sql sql, RoomId room, List<Item> items) {
    sql.update(
        "delete from push_todo where room = ? and seq = any(?::bigint[])",
        room.toString(),
        items.stream()
            .map(item -> Long.toString(item.seq()))
            .collect(Collectors.joining(",", "{", "}")));
  }

  /** It is tried again then; after the last failure it only lies there to be looked at. */
  void failed(Sql sql, Item item, String error, Instant nextTry) {
    sql.update(
        """
        update push_todo set failures = failures + 1, next_try_at = ?, last_error = ?
        where room = ? and seq = ?
        """,
        nextTry,
        error,
        item.room().toString(),
        item.seq());
  }

  /** Events that were given up. */
  long givenUp(Sql sql) {
    return sql.number("select count(*) from push_todo where failures >= ?", GIVE_UP_AFTER);
  }

  /** Events that wait to be planned. */
  long waiting(Sql sql) {
    return sql.number("select count(*) from push_todo where failures < ?", GIVE_UP_AFTER);
  }

  void forget(Sql sql, Instant before) {
    sql.update("delete from push_todo where at < ?", before);
  }

  private static Item item(ResultSet row) throws SQLException {
    String eventId = row.getString("id");
    String type = row.getString("type");
    return new Item(
        RoomId.parse(row.getString("room")),
        row.getLong("seq"),
        eventId == null ? "" : eventId,
        type == null ? "" : type,
        Sql.instant(row, "at"),
        row.getString("push_hint"),
        row.getString("frame"),
        row.getString("revoked_user"),
        row.getInt("failures"));
  }
}
