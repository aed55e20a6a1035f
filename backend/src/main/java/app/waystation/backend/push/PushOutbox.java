package app.waystation.backend.push;

import app.waystation.backend.db.Database;
import app.waystation.backend.db.Sql;
import app.waystation.backend.room.LoggedEvent;
import app.waystation.backend.room.PushHint;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.push.PushPayload;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The durable queue of pushes, one row per phone. Several workers, of several nodes, may take from
 * it at once. A worker that dies gives its push back when the lease ends.
 */
@Singleton
public class PushOutbox {
  private static final Duration KEEP_FINISHED = Duration.ofDays(7);

  private final Database database;
  private final PushSettings settings;
  private final Clock clock;

  PushOutbox(Database database, PushSettings settings, Clock clock) {
    this.database = database;
    this.settings = settings;
    this.clock = clock;
  }

  /** A push that a worker has taken. */
  record Claimed(
      String id,
      RoomId room,
      long seq,
      String userId,
      String deviceId,
      Map<String, String> data,
      String collapseKey,
      boolean high,
      Instant expiresAt,
      boolean awaitsAck,
      int attempts) {}

  /** Adds a push in the running transaction; adding the same one again changes nothing. */
  void add(LoggedEvent event, PushHint hint, PushTargets.Target target, boolean awaitsAck) {
    Instant due = awaitsAck ? event.at().plus(settings.ackWait()) : clock.instant();
    database
        .sql()
        .update(
            """
            insert into push_outbox (id, room, seq, event_id, user_id, device_id, data, collapse_key,
              high, expires_at, awaits_ack, next_attempt_at, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (room, seq, device_id) do nothing
            """,
            EntityIds.next(),
            event.room().toString(),
            event.seq(),
            event.id(),
            target.userId(),
            target.deviceId(),
            WireJson.mapToJson(payload(event, hint).toData()),
            hint.collapseKey(),
            hint.high(),
            event.at().plus(Duration.ofSeconds(hint.ttlSeconds())),
            awaitsAck,
            due,
            clock.instant());
  }

  private static PushPayload payload(LoggedEvent event, PushHint hint) {
    return new PushPayload(
        event.room().toString(),
        event.seq(),
        event.id(),
        event.type(),
        hint.severity(),
        hint.deepLink(),
        hint.titleKey(),
        hint.args());
  }

  /** Takes the next push that is due and keeps it from others for the length of a lease. */
  Optional<Claimed> claim() {
    Instant now = clock.instant();
    return database.write(
        sql ->
            sql.first(
                """
                update push_outbox set attempts = attempts + 1, next_attempt_at = ?
                where id = (
                  select id from push_outbox where state = 'waiting' and next_attempt_at <= ?
                  order by next_attempt_at limit 1 for update skip locked)
                returning *
                """,
                PushOutbox::claimed,
                now.plus(settings.lease()),
                now));
  }

  /** When the next push is due, if any waits. */
  Optional<Instant> nextDue() {
    return database.read(
        sql ->
            sql.first(
                """
                select next_attempt_at from push_outbox where state = 'waiting'
                order by next_attempt_at limit 1
                """,
                row -> Sql.instant(row, "next_attempt_at")));
  }

  void sent(Claimed push) {
    finish(push, "sent", null);
  }

  /** The person has seen it in the app. */
  void acked(Claimed push) {
    finish(push, "acked", null);
  }

  /** Nobody will get it. */
  void dead(Claimed push, String reason) {
    finish(push, "dead", reason);
  }

  private void finish(Claimed push, String state, @org.jspecify.annotations.Nullable String error) {
    database.write(
        sql ->
            sql.update(
                "update push_outbox set state = ?, last_error = ?, finished_at = ? where id = ?",
                state,
                error,
                clock.instant(),
                push.id()));
  }

  /** It waits for its next attempt. */
  void again(Claimed push, String reason, Instant at) {
    database.write(
        sql ->
            sql.update(
                "update push_outbox set next_attempt_at = ?, last_error = ? where id = ?",
                at,
                reason,
                push.id()));
  }

  @Scheduled(initialDelay = "5m", fixedDelay = "6h")
  void forgetFinished() {
    database.write(
        sql ->
            sql.update(
                "delete from push_outbox where state <> 'waiting' and finished_at < ?",
                clock.instant().minus(KEEP_FINISHED)));
  }

  private static Claimed claimed(ResultSet row) throws SQLException {
    return new Claimed(
        row.getString("id"),
        RoomId.parse(row.getString("room")),
        row.getLong("seq"),
        row.getString("user_id"),
        row.getString("device_id"),
        WireJson.mapFromJson(row.getString("data")),
        row.getString("collapse_key"),
        row.getBoolean("high"),
        Sql.instant(row, "expires_at"),
        row.getBoolean("awaits_ack"),
        row.getInt("attempts"));
  }
}
