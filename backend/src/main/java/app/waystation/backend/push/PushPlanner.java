package app.waystation.backend.push;

import app.waystation.backend.db.Database;
import app.waystation.backend.db.Sql;
import app.waystation.backend.room.Presence;
import app.waystation.backend.room.PushHint;
import app.waystation.backend.room.RoomDirectory;
import app.waystation.protocol.Actor;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.frame.FrameCodec;
import app.waystation.protocol.frame.RoomEvent;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides who is told, and who of them is owed a push. What is still to be planned stands beside
 * the log; the pushes it writes and the end of that note are one commit, so that an event is
 * planned once however often the planner dies. An event that it cannot plan is tried again later
 * and, in the end, left lying: it never stops the ones after it. Never in the transaction of
 * whoever made the event.
 */
@Singleton
public class PushPlanner {
  private static final Logger LOG = LoggerFactory.getLogger(PushPlanner.class);
  private static final int BATCH = 100;
  private static final Duration LONGEST_WORTH = Duration.ofDays(28);
  private static final int LONGEST_ERROR = 500;

  private final Database database;
  private final PushTodo todo;
  private final RoomDirectory directory;
  private final Presence presence;
  private final PushTargets targets;
  private final PushOutbox outbox;
  private final Inboxes inboxes;
  private final PushSettings settings;
  private final PushMetrics metrics;
  private final Clock clock;

  PushPlanner(
      Database database,
      PushTodo todo,
      RoomDirectory directory,
      Presence presence,
      PushTargets targets,
      PushOutbox outbox,
      Inboxes inboxes,
      PushSettings settings,
      PushMetrics metrics,
      Clock clock) {
    this.database = database;
    this.todo = todo;
    this.directory = directory;
    this.presence = presence;
    this.targets = targets;
    this.outbox = outbox;
    this.inboxes = inboxes;
    this.settings = settings;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Rooms with events that are to be planned now. */
  public List<RoomId> roomsToPlan() {
    return database.read(sql -> todo.rooms(sql, clock.instant()));
  }

  /**
   * Plans what is new in a room.
   *
   * @return false: another node is at it, and may have begun before the newest event: look again
   */
  public boolean plan(RoomId room) {
    while (true) {
      int planned = database.write(sql -> planBatch(sql, room));
      if (planned < BATCH) {
        return planned >= 0;
      }
    }
  }

  /** How many events were looked at; negative: another planner is at it. */
  private int planBatch(Sql sql, RoomId room) {
    if (!todo.lock(sql, room)) {
      return -1;
    }
    List<PushTodo.Item> items = todo.next(sql, room, clock.instant(), BATCH);
    List<PushTodo.Item> done = new ArrayList<>();
    List<Inboxes.Told> told = new ArrayList<>();
    for (PushTodo.Item item : items) {
      try {
        told.addAll(database.undoable(() -> plan(sql, item)));
        done.add(item);
      } catch (RuntimeException e) {
        failed(sql, item, e);
      }
    }
    todo.done(sql, room, done);
    inboxes.put(sql, told);
    return items.size();
  }

  private void failed(Sql sql, PushTodo.Item item, RuntimeException e) {
    boolean last = item.failures() + 1 >= PushTodo.GIVE_UP_AFTER;
    LOG.error(
        "Event {} of {} cannot be planned for push; {}",
        item.seq(),
        item.room(),
        last ? "given up" : "it is tried again later",
        e);
    String error = String.valueOf(e);
    todo.failed(
        sql,
        item,
        error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) : error,
        clock.instant().plus(settings.backoffAfter(item.failures() + 1)));
    if (last) {
      database.afterCommit(metrics::unplanned);
    }
  }

  /** Whom it tells of the event. */
  private List<Inboxes.Told> plan(Sql sql, PushTodo.Item item) {
    String leaver = item.revokes();
    if (leaver != null) {
      outbox.cancelOf(sql, leaver, item.room(), item.seq());
    }
    if (item.hint() == null || item.frame() == null) {
      return List.of();
    }
    PushHint hint = WireJson.fromJson(PushHint.class, item.hint());
    Actor by = actorOf(item.frame());
    Duration worth = Duration.ofSeconds(Math.min(hint.ttlSeconds(), LONGEST_WORTH.toSeconds()));
    Instant expires = item.at().plus(worth);
    boolean isWorthIt = expires.isAfter(clock.instant());
    List<Inboxes.Told> told = new ArrayList<>();
    // Two planners that owe the same people take their rows in the same order.
    for (String user : new TreeSet<>(hint.recipients())) {
      if (directory.mayEnter(user, item.room())) {
        // Also who is looking, has muted it or is asleep: the inbox is where they find it later.
        told.add(
            new Inboxes.Told(
                user, item.room(), item.seq(), item.eventId(), item.type(), item.at(), by, hint));
        if (isWorthIt && targets.wishes(user).want(hint.board(), hint.severity())) {
          owe(sql, item, hint, expires, user);
        }
      }
    }
    return told;
  }

  private static Actor actorOf(String frame) {
    if (FrameCodec.decodeServer(frame) instanceof RoomEvent event) {
      return event.actor();
    }
    throw new IllegalStateException("No event of a room stands in the log");
  }

  /** One push for each phone of somebody who may see the event and wants to be woken for it. */
  private void owe(Sql sql, PushTodo.Item item, PushHint hint, Instant expires, String user) {
    boolean awaitsAck = presence.hasForeground(user);
    if (awaitsAck) {
      presence.awaitAck(user, item.room(), item.seq());
    }
    long acked = presence.acked(user, item.room());
    for (PushTargets.Target target : targets.of(user)) {
      outbox.add(sql, new PushOutbox.Owed(item, hint, expires, target, awaitsAck), acked);
    }
  }
}
