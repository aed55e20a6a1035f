package app.waystation.backend.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/**
 * One real PostgreSQL for all tests of this JVM. Every call gives an empty, migrated database of
 * its own, copied from a template: tens of milliseconds.
 */
public final class TestDatabase {
  private static final AtomicInteger NEXT = new AtomicInteger();
  private static final EmbeddedPostgres SERVER = start();

  /** Nobody asks for a database and leaves it unused while so many others are handed out. */
  private static final int STILL_NEEDED = 4;

  private TestDatabase() {}

  /** The URL of a fresh, migrated database. */
  public static String fresh() {
    int number = NEXT.incrementAndGet();
    drop(number - STILL_NEEDED);
    String name = "test_" + number;
    execute("create database " + name + " template waystation_template");
    return SERVER.getJdbcUrl("postgres", name);
  }

  /** The URL of the database that was made last. */
  public static String current() {
    return SERVER.getJdbcUrl("postgres", "test_" + NEXT.get());
  }

  /**
   * Without this the JVM ends with the files of them all to delete, takes longer for it than
   * Surefire's 30 seconds, and leaves them behind.
   */
  private static void drop(int number) {
    if (number < 1) {
      return;
    }
    try (Connection connection = SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop database if exists test_" + number);
    } catch (SQLException e) {
      // Its server is still running; the end of the JVM deletes it.
    }
  }

  private static EmbeddedPostgres start() {
    try {
      EmbeddedPostgres server =
          EmbeddedPostgres.builder().setServerConfig("max_connections", "400").start();
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("create database waystation_template");
      }
      Flyway.configure()
          .dataSource(server.getDatabase("postgres", "waystation_template"))
          .load()
          .migrate();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(String sql) {
    try (Connection connection = SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
