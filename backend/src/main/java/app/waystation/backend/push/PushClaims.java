package app.waystation.backend.push;

import app.waystation.backend.db.Database;
import app.waystation.backend.db.Sql;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireJson;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way out of the outbox. Several workers, of several nodes, may take from it at once; one that
 * dies gives its pushes back when the lease ends. One that was only slow can do no harm then: what
 * it says about a push that somebody else has taken up since is not heard.
 */
@Singleton
class PushClaims {
  /** Any number that no other advisory lock of ours begins with. */
  private static final int LOCK_CLASS = 0x46434D34;

  private final Database database;
  private final PushSettings settings;
  private final PushMetrics metrics;
  private final Clock clock;

  PushClaims(Database database, PushSettings settings, PushMetrics metrics, Clock clock) {
    this.database = database;
    this.settings = settings;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * A push that a worker has taken.
   *
   * @param attempts how often it has been taken, this time included; tells claims apart
   * @param wasHeld it has waited for the end of quiet hours
   * @param silent it shows nothing
   */
  record Claimed(
      String id,
      RoomId room,
      long seq,
      String userId,
      String deviceId,
      String board,
      Map<String, String> data,
      String collapseKey,
      boolean high,
      boolean urgent,
      Instant committedAt,
      Instant expiresAt,
      boolean awaitsAck,
      int attempts,
      int failures,
      boolean wasHeld,
      boolean silent,
      @Nullable String lastError) {}

  /** Takes pushes that are due, urgent ones first, and keeps them from others for one lease. */
  List<Claimed> claim(int atMost) {
    Instant now = clock.instant();
    return database.write(
        sql ->
            sql.list(
                """
                update push_outbox set attempts = attempts + 1, next_attempt_at = ?
                where id = any(array(
                  select id from push_outbox where state = 'waiting' and next_attempt_at <= ?
                  order by urgent desc, next_attempt_at limit ? for update skip locked))
                returning *
                """,
                PushClaims::claimed,
                now.plus(settings.lease()),
                now,
                atMost));
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

  /**
   * Whether it is still to be sent, by this claim.
   *
   * @param collapsed whether it is about to go out under its collapse key
   */
  boolean isStillOurs(Sql sql, Claimed push, boolean collapsed) {
    return sql.update(
            """
            update push_outbox set collapsed = ? where id = ? and attempts = ? and state = 'waiting'
            """,
            collapsed,
            push.id(),
            push.attempts())
        > 0;
  }

  /** Until the transaction ends, nobody else counts this phone's collapse keys. */
  void lockPhone(Sql sql, Claimed push) {
    sql.number("select count(pg_advisory_xact_lock(?, hashtext(?)))", LOCK_CLASS, push.deviceId());
  }

  /** How many other collapse keys FCM may be keeping for the phone. */
  long otherKeysInFlight(Sql sql, Claimed push, Instant now) {
    return sql.number(
        """
        select count(distinct collapse_key) from push_outbox
        where device_id = ? and collapse_key <> ? and collapsed and expires_at > ?
          and state in ('sent', 'waiting')
        """,
        push.deviceId(),
        push.collapseKey(),
        now);
  }

  /** The service has taken it; that stays true when a newer one has taken its place meanwhile. */
  void sent(Claimed push) {
    end(push, PushState.SENT, null, "state in ('waiting', 'superseded', 'cancelled')");
  }

  /** Nobody will get it from here. */
  void end(Claimed push, PushState state, @Nullable String reason) {
    end(push, state, reason, "state = 'waiting'");
  }

  private void end(Claimed push, PushState state, @Nullable String reason, String from) {
    int ended =
        database.write(
            sql ->
                sql.update(
                    """
                    update push_outbox
                    set state = ?, last_error = ?, finished_at = ?, failures = ?
                    where id = ? and attempts = ? and %s
                    """
                        .formatted(from),
                    state.wire(),
                    reason,
                    clock.instant(),
                    push.failures(),
                    push.id(),
                    push.attempts()));
    metrics.ended(state, ended);
  }

  /** It waits for its next attempt. */
  void again(Claimed push, String reason, Instant at, int failures) {
    postpone(push, reason, at, failures, false);
    metrics.retried();
  }

  /** It waits for a time, through no fault of anyone. */
  void wait(Claimed push, Instant until) {
    postpone(push, push.lastError(), until, push.failures(), push.wasHeld());
  }

  /** It waits for the end of its person's quiet hours. */
  void hold(Claimed push, Instant until) {
    postpone(push, push.lastError(), until, push.failures(), true);
  }

  private void postpone(
      Claimed push, @Nullable String reason, Instant at, int failures, boolean held) {
    database.write(
        sql ->
            sql.update(
                """
                update push_outbox
                set next_attempt_at = ?, last_error = ?, failures = ?, held = ?, collapsed = false
                where id = ? and attempts = ? and state = 'waiting'
                """,
                at,
                reason,
                failures,
                held,
                push.id(),
                push.attempts()));
  }

  private static Claimed claimed(ResultSet row) throws SQLException {
    return new Claimed(
        row.getString("id"),
        RoomId.parse(row.getString("room")),
        row.getLong("seq"),
        row.getString("user_id"),
        row.getString("device_id"),
        row.getString("board"),
        WireJson.mapFromJson(row.getString("data")),
        row.getString("collapse_key"),
        row.getBoolean("high"),
        row.getBoolean("urgent"),
        Sql.instant(row, "committed_at"),
        Sql.instant(row, "expires_at"),
        row.getBoolean("awaits_ack"),
        row.getInt("attempts"),
        row.getInt("failures"),
        row.getBoolean("held"),
        row.getBoolean("silent"),
        row.getString("last_error"));
  }
}
