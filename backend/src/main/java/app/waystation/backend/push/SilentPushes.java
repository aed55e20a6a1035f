package app.waystation.backend.push;

import app.waystation.backend.db.Database;
import app.waystation.backend.db.Sql;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.push.PushPayload;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Pushes that show nothing: something was read on one phone, so another one takes its notification
 * away. Only for phones to which it was sent, and at most one at a time for each: it carries no
 * news, the phone syncs.
 */
@Singleton
public class SilentPushes {
  /** The type, and the collapse key. */
  static final String READ = "notifications_read";

  private static final String BOARD = "system";

  /** By then the phone has synced for another reason, or the person has swiped it away. */
  private static final Duration WORTH = Duration.ofDays(1);

  private final Database database;
  private final PushMetrics metrics;
  private final Clock clock;

  SilentPushes(Database database, PushMetrics metrics, Clock clock) {
    this.database = database;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * These were read; in the running transaction.
   *
   * @param sessionId the sign-in of the phone on which it was done: that one knows
   * @param eventIds whose pushes are worth nothing any more
   */
  public void tellRead(Sql sql, String userId, String sessionId, List<String> eventIds) {
    if (eventIds.isEmpty()) {
      return;
    }
    String read = "{" + String.join(",", eventIds) + "}";
    Instant now = clock.instant();
    int taken =
        sql.update(
            """
            update push_outbox set state = 'acked', finished_at = ?
            where id in (
              select id from push_outbox
              where user_id = ? and event_id = any(?::uuid[]) and state = 'waiting'
              for update skip locked)
            """,
            now,
            userId,
            read);
    if (taken > 0) {
      database.afterCommit(() -> metrics.ended(PushState.ACKED, taken));
    }
    for (String device : showing(sql, userId, sessionId, read)) {
      add(sql, userId, device, now);
    }
  }

  /** Phones that may still show one of them, and are not on their way to be told already. */
  private static List<String> showing(Sql sql, String userId, String sessionId, String read) {
    return sql.list(
        """
        select d.id from device d
        where d.user_id = ? and d.session_id::text <> ? and exists (
          select 1 from push_outbox p
          where p.device_id = d.id and p.user_id = d.user_id and p.event_id = any(?::uuid[])
            and p.state = 'sent')
        and not exists (
          select 1 from push_outbox w
          where w.device_id = d.id and w.user_id = d.user_id and w.silent and w.state = 'waiting')
        order by d.id
        """,
        row -> row.getString(1),
        userId,
        sessionId,
        read);
  }

  private void add(Sql sql, String userId, String device, Instant now) {
    String room = RoomId.user(userId).toString();
    String event = EntityIds.next();
    PushPayload payload =
        new PushPayload(room, 0, event, READ, PushPayload.INFO, null, READ, Map.of());
    sql.update(
        """
        insert into push_outbox (id, room, seq, event_id, user_id, device_id, board, data,
          collapse_key, high, urgent, committed_at, expires_at, awaits_ack, next_attempt_at,
          created_at, state, silent)
        values (?, ?,
          -- No event of the room has such a number; below the last one of this phone.
          least(0, (select min(seq) from push_outbox where room = ? and device_id = ?)) - 1,
          ?, ?, ?, ?, ?, ?, false, false, ?, ?, false, ?, ?, 'waiting', true)
        on conflict (room, seq, device_id) do nothing
        """,
        EntityIds.next(),
        room,
        room,
        device,
        event,
        userId,
        device,
        BOARD,
        WireJson.mapToJson(payload.toData()),
        READ,
        now,
        now.plus(WORTH),
        now,
        now);
    database.afterCommit(metrics::queued);
  }
}
