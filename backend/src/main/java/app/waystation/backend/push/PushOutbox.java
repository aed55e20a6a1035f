package app.waystation.backend.push;

import app.waystation.backend.db.Database;
import app.waystation.backend.db.Sql;
import app.waystation.backend.room.PushHint;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.push.PushPayload;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The durable queue of pushes, one row per phone: what goes in, and what is taken back. Of one
 * thing at most one push waits for a phone. {@link PushClaims} is the way out.
 */
@Singleton
public class PushOutbox {
  private final Database database;
  private final PushSettings settings;
  private final PushMetrics metrics;
  private final Clock clock;

  PushOutbox(Database database, PushSettings settings, PushMetrics metrics, Clock clock) {
    this.database = database;
    this.settings = settings;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * A push that a person is owed on one phone.
   *
   * @param awaitsAck a phone of theirs is in front and may still acknowledge
   */
  record Owed(
      PushTodo.Item event,
      PushHint hint,
      Instant expires,
      PushTargets.Target target,
      boolean awaitsAck) {}

  /** How pressing a push is, with what it has taken over. */
  private record Pressing(boolean high, boolean urgent, Instant due, Instant expires) {
    /** Nothing of either is lost. */
    Pressing and(Pressing other) {
      return new Pressing(
          high || other.high,
          urgent || other.urgent,
          due.isBefore(other.due) ? due : other.due,
          expires.isAfter(other.expires) ? expires : other.expires);
    }
  }

  /**
   * Adds a push in the running transaction; adding the same one again changes nothing. It takes the
   * place of one about the same thing that still waits for this phone. That one's news are in it,
   * since every event carries the whole entity; and it is at least as pressing, so that nobody is
   * woken later, or not at all, because more has happened.
   *
   * @param acked the newest event of the room that the person has seen
   */
  void add(Sql sql, Owed owed, long acked) {
    Instant now = clock.instant();
    PushHint hint = owed.hint();
    Pressing pressing =
        new Pressing(
            hint.high(),
            hint.high() || hint.severity().equals(PushPayload.ERROR),
            owed.awaitsAck() ? owed.event().at().plus(settings.ackWait()) : now,
            owed.expires());
    for (Pressing older : supersede(sql, owed, acked, now)) {
      pressing = pressing.and(older);
    }
    // Planned after a newer one, because planning it failed at first.
    boolean late = isOvertaken(sql, owed);
    int added = insert(sql, owed, pressing, late, now);
    if (added > 0) {
      database.afterCommit(metrics::queued);
      if (late) {
        ended(PushState.SUPERSEDED, 1);
      }
    }
  }

  /** A push whose place was taken. */
  private record Older(boolean seen, Pressing pressing) {}

  private List<Pressing> supersede(Sql sql, Owed owed, long acked, Instant now) {
    List<Older> older =
        sql.list(
            """
            update push_outbox set finished_at = ?,
              state = case when seq <= ? then 'acked' else 'superseded' end
            where id in (
              select id from push_outbox
              where device_id = ? and collapse_key = ? and user_id = ? and room = ? and seq < ?
                and state = 'waiting'
              order by id for update)
            returning state, high, urgent, next_attempt_at, expires_at
            """,
            row ->
                new Older(
                    row.getString("state").equals(PushState.ACKED.wire()),
                    new Pressing(
                        row.getBoolean("high"),
                        row.getBoolean("urgent"),
                        Sql.instant(row, "next_attempt_at"),
                        Sql.instant(row, "expires_at"))),
            now,
            acked,
            owed.target().deviceId(),
            owed.hint().collapseKey(),
            owed.target().userId(),
            owed.event().room().toString(),
            owed.event().seq());
    List<Pressing> unseen = older.stream().filter(o -> !o.seen()).map(Older::pressing).toList();
    ended(PushState.SUPERSEDED, unseen.size());
    ended(PushState.ACKED, older.size() - unseen.size());
    return unseen;
  }

  private static boolean isOvertaken(Sql sql, Owed owed) {
    return sql.number(
            """
            select count(*) from push_outbox
            where device_id = ? and collapse_key = ? and user_id = ? and room = ? and seq > ?
              and state in ('waiting', 'sent', 'acked', 'superseded')
            """,
            owed.target().deviceId(),
            owed.hint().collapseKey(),
            owed.target().userId(),
            owed.event().room().toString(),
            owed.event().seq())
        > 0;
  }

  private static int insert(Sql sql, Owed owed, Pressing pressing, boolean late, Instant now) {
    PushTodo.Item event = owed.event();
    return sql.update(
        """
        insert into push_outbox (id, room, seq, event_id, user_id, device_id, board, data,
          collapse_key, high, urgent, committed_at, expires_at, awaits_ack, next_attempt_at,
          created_at, state, finished_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (room, seq, device_id) do nothing
        """,
        EntityIds.next(),
        event.room().toString(),
        event.seq(),
        event.eventId(),
        owed.target().userId(),
        owed.target().deviceId(),
        owed.hint().board(),
        WireJson.mapToJson(payload(event, owed.hint()).toData()),
        owed.hint().collapseKey(),
        pressing.high(),
        pressing.urgent(),
        event.at(),
        pressing.expires(),
        owed.awaitsAck(),
        pressing.due(),
        now,
        (late ? PushState.SUPERSEDED : PushState.WAITING).wire(),
        late ? now : null);
  }

  private static PushPayload payload(PushTodo.Item event, PushHint hint) {
    return new PushPayload(
        event.room().toString(),
        event.seq(),
        event.eventId(),
        event.type(),
        hint.severity(),
        hint.deepLink(),
        hint.titleKey(),
        hint.args());
  }

  /** Takes back what a person is owed out of a room that they have left with that event. */
  void cancelOf(Sql sql, String userId, RoomId room, long upTo) {
    cancel(
        sql,
        "left the room",
        "user_id = ? and room = ? and seq <= ?",
        userId,
        room.toString(),
        upTo);
  }

  /** Takes back what a person has seen in the app while it waited. */
  void acked(Sql sql, String userId, RoomId room, long upTo) {
    int seen =
        sql.update(
            """
            update push_outbox set state = 'acked', finished_at = ?
            where id in (
              select id from push_outbox
              where state = 'waiting' and user_id = ? and room = ? and seq <= ? and not silent
              for update skip locked)
            """,
            clock.instant(),
            userId,
            room.toString(),
            upTo);
    ended(PushState.ACKED, seen);
  }

  /**
   * Takes back what waits for a phone; in the running transaction.
   *
   * @param butOf the person who has the phone now, if there is one: theirs stays
   */
  public void cancelFor(Sql sql, String deviceId, @Nullable String butOf, String reason) {
    if (butOf == null) {
      cancel(sql, reason, "device_id = ?", deviceId);
    } else {
      cancel(sql, reason, "device_id = ? and user_id <> ?", deviceId, butOf);
    }
  }

  /**
   * Has what waits for the end of a person's quiet hours looked at again now, since their wishes
   * have changed; in the running transaction.
   */
  public void reconsider(Sql sql, String userId) {
    sql.update(
        """
        update push_outbox set next_attempt_at = ? where id in (
          select id from push_outbox where user_id = ? and state = 'waiting' and held
          for update skip locked)
        """,
        clock.instant(),
        userId);
  }

  /** What somebody else is at is left to them: whoever sends looks once more before the call. */
  private void cancel(Sql sql, String reason, String which, Object... arguments) {
    Object[] all = new Object[arguments.length + 2];
    all[0] = reason;
    all[1] = clock.instant();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    int cancelled =
        sql.update(
            """
            update push_outbox set state = 'cancelled', last_error = ?, finished_at = ?
            where id in (
              select id from push_outbox where state = 'waiting' and %s for update skip locked)
            """
                .formatted(which),
            all);
    ended(PushState.CANCELLED, cancelled);
  }

  private void ended(PushState state, int pushes) {
    if (pushes > 0) {
      database.afterCommit(() -> metrics.ended(state, pushes));
    }
  }
}
