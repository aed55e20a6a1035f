package app.waystation.backend.push;

import app.waystation.backend.audit.AuditLog;
import app.waystation.backend.auth.Caller;
import app.waystation.backend.db.Database;
import app.waystation.backend.db.Sql;
import app.waystation.backend.http.Paging;
import app.waystation.backend.http.ProblemException;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.Page;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.push.PushCounts;
import app.waystation.protocol.push.PushPayload;
import app.waystation.protocol.push.QueuedPush;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The outbox as operators see it, and what they may do about pushes that were given up. */
@Singleton
class PushQueue {
  private final Database database;
  private final PushTodo todo;
  private final AuditLog audit;
  private final PushMetrics metrics;
  private final Clock clock;

  PushQueue(Database database, PushTodo todo, AuditLog audit, PushMetrics metrics, Clock clock) {
    this.database = database;
    this.todo = todo;
    this.audit = audit;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Pushes in a state, oldest first. */
  Page<QueuedPush> list(PushState state, Paging paging) {
    return paging.page(
        database.read(
            sql ->
                paging.after() == null
                    ? sql.list(
                        "select * from push_outbox where state = ? order by created_at, id limit ?",
                        PushQueue::row,
                        state.wire(),
                        paging.toFetch())
                    : sql.list(
                        """
                        select * from push_outbox
                        where state = ? and (created_at, id) > (?, ?::uuid)
                        order by created_at, id limit ?
                        """,
                        PushQueue::row,
                        state.wire(),
                        paging.afterTime(),
                        paging.afterId(),
                        paging.toFetch())),
        push -> new Paging.Cursor(push.createdAt(), push.id()));
  }

  /** How many pushes are in each state. */
  PushCounts counts() {
    return database.read(
        sql -> {
          Map<String, Long> counts = new TreeMap<>();
          for (PushState state : PushState.values()) {
            counts.put(state.wire(), 0L);
          }
          sql.list(
                  "select state, count(*) from push_outbox group by state",
                  row -> Map.entry(row.getString(1), row.getLong(2)))
              .forEach(count -> counts.put(count.getKey(), count.getValue()));
          return new PushCounts(counts, todo.givenUp(sql));
        });
  }

  /**
   * Has a dead push tried again from the start.
   *
   * @throws ProblemException 404, or 409 when it is not dead, worth nothing any more, or a newer
   *     one about the same thing exists
   */
  QueuedPush retry(Caller operator, String id) {
    return change(
        operator,
        id,
        "retry",
        (sql, push) -> {
          if (!clock.instant().isBefore(push.expiresAt())) {
            throw refused("It is worth nothing any more.");
          }
          if (hasNewer(sql, push)) {
            throw refused("A newer push about the same thing has taken its place.");
          }
          sql.update(
              """
              update push_outbox
              set state = 'waiting', finished_at = null, failures = 0, next_attempt_at = ?
              where id = ?
              """,
              clock.instant(),
              id);
        });
  }

  /**
   * Puts a dead push away.
   *
   * @throws ProblemException 404, or 409 when it is not dead
   */
  QueuedPush discard(Caller operator, String id) {
    return change(
        operator,
        id,
        "discard",
        (sql, push) -> {
          sql.update(
              "update push_outbox set state = 'discarded', finished_at = ? where id = ?",
              clock.instant(),
              id);
          database.afterCommit(() -> metrics.ended(PushState.DISCARDED, 1));
        });
  }

  private QueuedPush change(
      Caller operator, String id, String action, BiConsumer<Sql, QueuedPush> change) {
    return database.write(
        sql -> {
          QueuedPush before = find(sql, id);
          if (!before.state().equals(PushState.DEAD.wire())) {
            throw refused("It is " + before.state() + ", not dead.");
          }
          change.accept(sql, before);
          QueuedPush after = find(sql, id);
          audit.record(
              sql,
              null,
              operator.userId(),
              action,
              "push",
              id,
              WireJson.toJson(before),
              WireJson.toJson(after));
          return after;
        });
  }

  private static QueuedPush find(Sql sql, String id) {
    return sql.first("select * from push_outbox where id = ? for update", PushQueue::row, id)
        .orElseThrow(ProblemException::notFound);
  }

  private static boolean hasNewer(Sql sql, QueuedPush push) {
    return sql.number(
            """
            select count(*) from push_outbox
            where device_id = ? and collapse_key = ? and user_id = ? and room = ? and seq > ?
            """,
            push.deviceId(),
            push.collapseKey(),
            push.userId(),
            push.room(),
            push.seq())
        > 0;
  }

  private static ProblemException refused(String why) {
    return ProblemException.of(ErrorCode.ILLEGAL_TRANSITION, why);
  }

  private static QueuedPush row(ResultSet row) throws SQLException {
    Map<String, String> data = WireJson.mapFromJson(row.getString("data"));
    boolean waits = row.getString("state").equals(PushState.WAITING.wire());
    return new QueuedPush(
        row.getString("id"),
        row.getString("state"),
        row.getString("board"),
        data.getOrDefault("type", ""),
        data.getOrDefault("title_key", ""),
        data.getOrDefault("severity", PushPayload.INFO),
        row.getString("room"),
        row.getLong("seq"),
        row.getString("event_id"),
        row.getString("user_id"),
        row.getString("device_id"),
        row.getString("collapse_key"),
        row.getBoolean("high"),
        row.getInt("attempts"),
        row.getInt("failures"),
        row.getString("last_error"),
        Sql.instant(row, "created_at"),
        waits ? Sql.instant(row, "next_attempt_at") : null,
        Sql.instant(row, "expires_at"),
        Sql.instantOrNull(row, "finished_at"));
  }
}
