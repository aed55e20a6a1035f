package app.waystation.backend.push;

import app.waystation.backend.db.Database;
import app.waystation.backend.room.LiveStatsPart;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** How the push queue is doing, for operators. */
@Singleton
final class PushFigures implements LiveStatsPart {
  private static final Duration LATELY = Duration.ofHours(24);

  private final Database database;
  private final Clock clock;

  PushFigures(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** What waits now, and what became of pushes within a day. */
  @Override
  public void contribute(Map<String, Object> stats) {
    database.read(
        sql ->
            sql.first(
                """
                select count(*) filter (where state = 'waiting') as waiting,
                       count(*) filter (where state = 'sent') as sent,
                       count(*) filter (where state = 'dead') as failed
                  from push_outbox where state = 'waiting' or finished_at > ?""",
                row -> {
                  stats.put("queue_depth", row.getLong("waiting"));
                  stats.put("push_sent", row.getLong("sent"));
                  stats.put("push_failed", row.getLong("failed"));
                  return stats;
                },
                clock.instant().minus(LATELY)));
  }
}
