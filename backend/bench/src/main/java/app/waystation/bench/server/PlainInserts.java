package app.waystation.bench.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * What the database does when nothing is asked of it but to insert a row of an event's length and
 * commit, as {@code pgbench} would.
 */
public final class PlainInserts {
  private PlainInserts() {}

  /** Commits a second, over this many connections. */
  public static double perSecond(String jdbcUrl, int connections, int rowBytes, int seconds)
      throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        var statement = connection.createStatement()) {
      statement.execute(
          "create table plain_event (id bigint generated always as identity primary key,"
              + " frame text not null)");
    }
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      long start = System.nanoTime();
      long end = start + TimeUnit.SECONDS.toNanos(seconds);
      List<Future<Long>> counts = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        counts.add(threads.submit(() -> insertUntil(jdbcUrl, "x".repeat(rowBytes), end)));
      }
      long commits = 0;
      for (Future<Long> count : counts) {
        commits += count.get();
      }
      return commits * 1e9 / (System.nanoTime() - start);
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static long insertUntil(String jdbcUrl, String frame, long end) throws SQLException {
    long count = 0;
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        PreparedStatement insert =
            connection.prepareStatement("insert into plain_event (frame) values (?)")) {
      while (System.nanoTime() < end) {
        insert.setString(1, frame);
        insert.executeUpdate();
        count++;
      }
    }
    return count;
  }
}
