package app.waystation.backend.push;

import app.waystation.backend.db.Database;
import app.waystation.backend.db.Sql;
import app.waystation.backend.room.LoggedEvent;
import app.waystation.backend.room.Presence;
import app.waystation.backend.room.PushHint;
import app.waystation.backend.room.RoomDirectory;
import app.waystation.backend.room.RoomLog;
import app.waystation.protocol.RoomId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Decides who is owed a push. It follows the log of each room with a cursor of its own; the rows it
 * writes and the cursor move in one commit, so that an event is planned once however often it dies.
 * It is never in the transaction of whoever made the event.
 */
@Singleton
public class PushPlanner {
  private static final int BATCH = 100;

  private final Database database;
  private final RoomLog log;
  private final RoomDirectory directory;
  private final Presence presence;
  private final PushTargets targets;
  private final PushOutbox outbox;
  private final Clock clock;

  PushPlanner(
      Database database,
      RoomLog log,
      RoomDirectory directory,
      Presence presence,
      PushTargets targets,
      PushOutbox outbox,
      Clock clock) {
    this.database = database;
    this.log = log;
    this.directory = directory;
    this.presence = presence;
    this.targets = targets;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Rooms with events that ask for a push and are not planned yet. */
  public List<RoomId> roomsToPlan() {
    return database.read(
        sql ->
            sql.list(
                """
                select distinct e.room from room_event e left join push_cursor c using (room)
                where e.push_hint is not null and e.seq > coalesce(c.seq, 0)
                """,
                row -> RoomId.parse(row.getString(1))));
  }

  /** Plans what is new in a room; does nothing while another node is at it. */
  public void plan(RoomId room) {
    boolean more = true;
    while (more) {
      more = database.write(sql -> planBatch(sql, room));
    }
  }

  private boolean planBatch(Sql sql, RoomId room) {
    sql.update(
        "insert into push_cursor (room, seq) values (?, 0) on conflict (room) do nothing",
        room.toString());
    Optional<Long> cursor =
        sql.first(
            "select seq from push_cursor where room = ? for update skip locked",
            row -> row.getLong(1),
            room.toString());
    if (cursor.isEmpty()) {
      return false;
    }
    List<LoggedEvent> events = log.readPushing(room, cursor.get(), BATCH);
    for (LoggedEvent event : events) {
      PushHint hint = event.push();
      if (hint != null && event.at().plusSeconds(hint.ttlSeconds()).isAfter(clock.instant())) {
        owe(event, hint);
      }
    }
    if (!events.isEmpty()) {
      sql.update(
          "update push_cursor set seq = ? where room = ?", events.getLast().seq(), room.toString());
    }
    return events.size() == BATCH;
  }

  /** One push per phone of everybody who may see the event and wants to be woken for it. */
  private void owe(LoggedEvent event, PushHint hint) {
    for (String user : new HashSet<>(hint.recipients())) {
      if (directory.mayEnter(user, event.room()) && targets.wants(user, hint.board())) {
        boolean awaitsAck = presence.hasForeground(user);
        targets.of(user).forEach(target -> outbox.add(event, hint, target, awaitsAck));
      }
    }
  }
}
