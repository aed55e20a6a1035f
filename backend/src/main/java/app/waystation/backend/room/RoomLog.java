package app.waystation.backend.room;

import app.waystation.backend.db.Database;
import app.waystation.backend.db.Later;
import app.waystation.backend.db.Sql;
import app.waystation.protocol.Actor;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.frame.FrameCodec;
import app.waystation.protocol.frame.RoomEvent;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The durable log of every room: the only source of events. Numbers are gapless per room and in the
 * order of commits. Thread-safe.
 */
@Singleton
public class RoomLog {
  private static final String COLUMNS =
      "room, seq, id, type, at, actor_id, frame, push_hint, revoked_user, attributes";

  /** Stands in a frame until the database has given the number; longer than any that it will. */
  private static final long NUMBER_TO_COME = Long.MAX_VALUE;

  /** Rooms whose heads are read in one query. */
  private static final int ROOMS_AT_ONCE = 2000;

  private final Database database;
  private final Clock clock;
  private final List<LogFollower> followers = new CopyOnWriteArrayList<>();

  /** One object, so that the events of a transaction are told together. */
  private final Consumer<List<LoggedEvent>> tellFollowers =
      events -> followers.forEach(follower -> follower.committed(events));

  RoomLog(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Writes an event in the running transaction, together with its next statement or its commit. The
   * room's row then stays locked until that transaction ends, so append last and keep what follows
   * short. After the commit the event is told to followers; when the transaction rolls back it has
   * never been, and its number is given again.
   *
   * @return the event's number in the room; to ask for it before the commit is one more round trip
   * @throws IllegalStateException outside of a transaction
   */
  public Later<Long> append(RoomId room, EventDraft draft, Actor actor) {
    Instant now = clock.instant();
    RoomEvent event =
        new RoomEvent(
            draft.type(),
            EntityIds.next(),
            room.toString(),
            NUMBER_TO_COME,
            now,
            actor,
            draft.action(),
            draft.data());
    // The number stands before everything that people have written.
    String frame = FrameCodec.encode(event);
    int number = frame.indexOf(String.valueOf(NUMBER_TO_COME));
    String head = frame.substring(0, number);
    String tail = frame.substring(number + String.valueOf(NUMBER_TO_COME).length());
    Later<Long> seq = insert(room, event, draft, head, tail);
    database.afterCommit(
        tellFollowers,
        () ->
            new LoggedEvent(
                room,
                seq.get(),
                event.id(),
                event.type(),
                now,
                actor.id(),
                head + seq.get() + tail,
                draft.push(),
                draft.revokes(),
                draft.attributes()));
    return seq;
  }

  /** Where the room's log begins and ends; both zero for a room without events. */
  public RoomHead head(RoomId room) {
    return database.read(
        sql ->
            sql.first(
                    "select head_seq, floor_seq from room where room = ?",
                    row -> new RoomHead(row.getLong(1), row.getLong(2)),
                    room.toString())
                .orElse(RoomHead.EMPTY));
  }

  /**
   * Tells the receiver how far the log of each of these rooms goes; rooms without events are left
   * out.
   *
   * @return in how many of them something was still to be handed out
   */
  public int compareHeads(Collection<RoomId> rooms, RoomBus.Receiver receiver) {
    List<RoomId> all = List.copyOf(rooms);
    int late = 0;
    for (int from = 0; from < all.size(); from += ROOMS_AT_ONCE) {
      List<RoomId> some = all.subList(from, Math.min(all.size(), from + ROOMS_AT_ONCE));
      for (Map.Entry<RoomId, Long> head : heads(some)) {
        if (receiver.reached(head.getKey(), head.getValue())) {
          late++;
        }
      }
    }
    return late;
  }

  private List<Map.Entry<RoomId, Long>> heads(List<RoomId> rooms) {
    return database.read(
        sql ->
            sql.list(
                "select room, head_seq from room where room = any (?)",
                row -> Map.entry(RoomId.parse(row.getString(1)), row.getLong(2)),
                (Object) rooms.stream().map(RoomId::toString).toArray(String[]::new)));
  }

  /** The next events after a cursor, in order; less than {@code limit}: that was all. */
  public List<LoggedEvent> read(RoomId room, long after, int limit) {
    return database.read(
        sql ->
            sql.list(
                "select "
                    + COLUMNS
                    + " from room_event where room = ? and seq > ? order by seq limit ?",
                RoomLog::event,
                room.toString(),
                after,
                limit));
  }

  /** Like {@link #read}, but only what is needed to deliver them. */
  List<RoomFrame> readFrames(RoomId room, long after, int limit) {
    return database.read(
        sql ->
            sql.list(
                """
                select seq, frame, attributes, revoked_user from room_event
                where room = ? and seq > ? order by seq limit ?
                """,
                RoomLog::frame,
                room.toString(),
                after,
                limit));
  }

  /** Tells the follower every event of this node from now on. */
  public void follow(LogFollower follower) {
    followers.add(follower);
  }

  /**
   * One statement gives the number and stores the event: the row is locked for one round trip less.
   */
  private Later<Long> insert(
      RoomId room, RoomEvent event, EventDraft draft, String head, String tail) {
    return database
        .sql()
        .numberLater(
            """
            with numbered as (
              insert into room (room, kind, head_seq) values (?, ?, 1)
              on conflict (room) do update set head_seq = room.head_seq + 1
              returning room, head_seq),
            stored as (
              insert into room_event (room, seq, id, type, at, actor_id, frame, push_hint,
                revoked_user, attributes)
              select room, head_seq, ?::uuid, ?, ?::timestamptz, ?, ?::text || head_seq || ?::text,
                ?::jsonb, ?::uuid, ?::jsonb from numbered
              returning seq)
            select seq from stored
            """,
            room.toString(),
            room.kind(),
            event.id(),
            event.type(),
            event.timestamp(),
            event.actor().id(),
            head,
            tail,
            draft.push() == null ? null : WireJson.anyToJson(draft.push()),
            draft.revokes(),
            draft.attributes().isEmpty() ? null : draft.attributes().toJson());
  }

  private static LoggedEvent event(ResultSet row) throws SQLException {
    String hint = row.getString("push_hint");
    return new LoggedEvent(
        RoomId.parse(row.getString("room")),
        row.getLong("seq"),
        row.getString("id"),
        row.getString("type"),
        Sql.instant(row, "at"),
        row.getString("actor_id"),
        row.getString("frame"),
        hint == null ? null : hint(hint),
        row.getString("revoked_user"),
        attributes(row));
  }

  /** Nobody misses an event because of what was to be pushed for it. */
  private static @Nullable PushHint hint(String json) {
    try {
      return WireJson.fromJson(PushHint.class, json);
    } catch (WireException e) {
      return null;
    }
  }

  private static RoomFrame frame(ResultSet row) throws SQLException {
    return new RoomFrame(
        row.getLong("seq"),
        WireFrame.ofUtf8(row.getBytes("frame")),
        attributes(row),
        row.getString("revoked_user"));
  }

  private static Attributes attributes(ResultSet row) throws SQLException {
    String attributes = row.getString("attributes");
    return attributes == null ? Attributes.NONE : Attributes.fromJson(attributes);
  }
}
