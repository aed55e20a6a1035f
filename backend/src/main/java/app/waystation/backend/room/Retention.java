package app.waystation.backend.room;

import app.waystation.backend.db.Database;
import app.waystation.backend.db.DatabaseException;
import app.waystation.backend.db.Sql;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the log within its bounds: a partition for each month, and nothing older than the
 * retention. Whoever comes with an older cursor is sent to the snapshot.
 */
@Singleton
public class Retention implements ApplicationEventListener<StartupEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'room_event_'yyyy_MM");
  private static final int MONTHS_AHEAD = 2;

  private final Database database;
  private final Clock clock;
  private final Duration keep;

  Retention(Database database, Clock clock, @Value("${waystation.retention:30d}") Duration keep) {
    this.database = database;
    this.clock = clock;
    this.keep = keep;
  }

  /** Before the first event: what lies in the catch-all partition stays there. */
  @Override
  public void onApplicationEvent(StartupEvent event) {
    addPartitions();
  }

  @Scheduled(initialDelay = "1m", fixedDelay = "6h")
  void run() {
    addPartitions();
    trim();
  }

  /** Makes the partitions of this month and the next ones; what exists is left alone. */
  public void addPartitions() {
    YearMonth month = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
    for (int i = 0; i <= MONTHS_AHEAD; i++) {
      addPartition(month.plusMonths(i));
    }
  }

  private void addPartition(YearMonth month) {
    String from = month.atDay(1) + "T00:00:00Z";
    String to = month.plusMonths(1).atDay(1) + "T00:00:00Z";
    try {
      database.change(
          sql -> {
            if (exists(sql, NAME.format(month)) || isInCatchAll(sql, from, to)) {
              return;
            }
            lockLikeWriters(sql, "share row exclusive");
            sql.update(
                "create table if not exists %s partition of room_event for values from ('%s') to ('%s')"
                    .formatted(NAME.format(month), from, to));
          });
    } catch (DatabaseException e) {
      // The catch-all takes the events of that month: no write is lost, and there is a next time.
      LOG.warn("No partition for {}: {}", month, e.getMessage());
    }
  }

  private static boolean exists(Sql sql, String partition) {
    return sql.number("select count(to_regclass(?))", partition) > 0;
  }

  private static boolean isInCatchAll(Sql sql, String from, String to) {
    return sql.number(
            "select count(*) from (select from room_event_rest where at >= ?::timestamptz"
                + " and at < ?::timestamptz limit 1) any_event",
            from,
            to)
        > 0;
  }

  /**
   * Whoever writes an event locks {@code room} first and a partition second. What changes the
   * partitions would do it the other way round, because of the foreign key, and end in a deadlock
   * that costs the writers their commands.
   */
  private static void lockLikeWriters(Sql sql, String mode) {
    sql.update("set local lock_timeout = '10s'");
    sql.update("lock table room in " + mode + " mode");
  }

  /**
   * Forgets events older than the retention and raises the floors of their rooms, room by room.
   *
   * @return how many events were forgotten
   */
  public int trim() {
    Instant limit = clock.instant().minus(keep);
    List<String> rooms =
        database.read(
            sql ->
                sql.list(
                    "select distinct room from room_event where at < ?",
                    row -> row.getString(1),
                    limit));
    int forgotten = 0;
    for (String room : rooms) {
      forgotten += database.write(sql -> trim(sql, room, limit));
    }
    dropEmptyPartitions(YearMonth.from(limit.atZone(ZoneOffset.UTC)));
    return forgotten;
  }

  private static int trim(Sql sql, String room, Instant limit) {
    // The floor goes up first and in the same commit: a reader sees the gap together with it.
    sql.update(
        """
        update room set floor_seq = greatest(floor_seq,
          (select coalesce(max(seq), 0) from room_event where room = ? and at < ?))
        where room = ?
        """,
        room,
        limit,
        room);
    return sql.update(
        "delete from room_event where room = ? and seq <= (select floor_seq from room where room = ?)",
        room,
        room);
  }

  private void dropEmptyPartitions(YearMonth oldest) {
    List<String> partitions =
        database.read(
            sql ->
                sql.list(
                    """
                    select inhrelid::regclass::text from pg_inherits
                    where inhparent = 'room_event'::regclass
                      and inhrelid::regclass::text ~ '^room_event_[0-9]{4}_[0-9]{2}$'
                    """,
                    row -> row.getString(1)));
    for (String partition : partitions) {
      if (partition.compareTo(NAME.format(oldest)) < 0) {
        database.change(
            sql -> {
              lockLikeWriters(sql, "access exclusive");
              // Every node does this; another one may have been quicker.
              sql.update("drop table if exists " + partition);
            });
      }
    }
  }
}
