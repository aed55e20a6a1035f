package app.waystation.backend.push;

import app.waystation.backend.db.Database;
import app.waystation.backend.db.Sql;
import app.waystation.backend.room.Presence;
import app.waystation.protocol.RoomId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is done about the outbox from time to time: looking, taking back what was seen, forgetting.
 */
@Singleton
class PushUpkeep {
  private static final Duration KEEP_FINISHED = Duration.ofDays(7);

  /** Longer: somebody has to get round to looking at them. */
  private static final Duration KEEP_DEAD = Duration.ofDays(30);

  /** What is due sooner is looked at anyway. */
  private static final Duration SOON = Duration.ofSeconds(10);

  private final Database database;
  private final PushOutbox outbox;
  private final PushTodo todo;
  private final Presence presence;
  private final Clock clock;
  private final AtomicLong depth = new AtomicLong();
  private final AtomicLong oldestSeconds = new AtomicLong();
  private final AtomicLong unplanned = new AtomicLong();
  private final AtomicLong dead = new AtomicLong();

  PushUpkeep(
      Database database,
      PushOutbox outbox,
      PushTodo todo,
      Presence presence,
      MeterRegistry meters,
      Clock clock) {
    this.database = database;
    this.outbox = outbox;
    this.todo = todo;
    this.presence = presence;
    this.clock = clock;
    gauge(meters, "waystation.push.queue", "Pushes that wait, on all nodes", depth);
    gauge(
        meters,
        "waystation.push.queue.oldest.seconds",
        "Age of the oldest push that waits, but not for the end of quiet hours",
        oldestSeconds);
    gauge(meters, "waystation.push.unplanned", "Events that are still to be planned", unplanned);
    gauge(meters, "waystation.push.dead", "Pushes that were given up and not looked at", dead);
  }

  private static void gauge(MeterRegistry meters, String name, String text, AtomicLong value) {
    Gauge.builder(name, value, AtomicLong::doubleValue).description(text).register(meters);
  }

  /** The figures come from the table, so that asking for them costs nothing. */
  @Scheduled(initialDelay = "5s", fixedDelay = "15s")
  void measure() {
    Instant now = clock.instant();
    database.read(
        sql -> {
          depth.set(sql.number("select count(*) from push_outbox where state = 'waiting'"));
          dead.set(sql.number("select count(*) from push_outbox where state = 'dead'"));
          unplanned.set(todo.waiting(sql));
          oldestSeconds.set(
              sql.first(
                      """
                      select min(created_at) as oldest from push_outbox
                      where state = 'waiting' and not held
                      """,
                      row ->
                          Sql.instantOrNull(row, "oldest") == null
                              ? 0L
                              : Duration.between(Sql.instant(row, "oldest"), now).toSeconds())
                  .orElse(0L));
          return depth;
        });
  }

  private record Follower(String userId, RoomId room) {}

  /**
   * Acknowledgements are volatile: what waits for long has to hear of them while they are known.
   */
  @Scheduled(initialDelay = "30s", fixedDelay = "60s")
  void takeBackWhatWasSeen() {
    List<Follower> waiting =
        database.read(
            sql ->
                sql.list(
                    """
                    select distinct user_id, room from push_outbox
                    where state = 'waiting' and next_attempt_at > ?
                    """,
                    row ->
                        new Follower(row.getString("user_id"), RoomId.parse(row.getString("room"))),
                    clock.instant().plus(SOON)));
    for (Follower follower : waiting) {
      long acked = presence.acked(follower.userId(), follower.room());
      if (acked > 0) {
        database.change(sql -> outbox.acked(sql, follower.userId(), follower.room(), acked));
      }
    }
  }

  @Scheduled(initialDelay = "5m", fixedDelay = "6h")
  void forget() {
    Instant now = clock.instant();
    database.change(
        sql -> {
          sql.update(
              "delete from push_outbox where state not in ('waiting', 'dead') and finished_at < ?",
              now.minus(KEEP_FINISHED));
          sql.update(
              "delete from push_outbox where state = 'dead' and finished_at < ?",
              now.minus(KEEP_DEAD));
          todo.forget(sql, now.minus(KEEP_DEAD));
        });
  }
}
