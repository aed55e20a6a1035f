package app.waystation.bench.floor;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The least that makes a message durable and numbered: one transaction that raises the room's
 * number under its row lock and stores the message, committed to disk.
 */
final class CommitInFront {
  private static final int CONNECTIONS = 8;

  private final BlockingQueue<Connection> pool = new LinkedBlockingQueue<>();
  private final ExecutorService workers = Executors.newFixedThreadPool(CONNECTIONS);

  CommitInFront(String jdbcUrl) throws SQLException {
    for (int i = 0; i < CONNECTIONS; i++) {
      Connection connection = DriverManager.getConnection(jdbcUrl);
      connection.setAutoCommit(false);
      pool.add(connection);
    }
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        var statement = connection.createStatement()) {
      statement.execute(
          "create table if not exists floor_room (room text primary key, head bigint not null)");
      statement.execute(
          "create table if not exists floor_event (room text, seq bigint, data text,"
              + " primary key (room, seq))");
    }
  }

  /** Threads that may wait for the database. */
  ExecutorService workers() {
    return workers;
  }

  /** Returns when the messages are on disk. */
  void store(String room, List<String> messages) {
    Connection connection = take();
    try {
      for (String message : messages) {
        long seq = next(connection, room);
        try (PreparedStatement insert =
            connection.prepareStatement("insert into floor_event values (?, ?, ?)")) {
          insert.setString(1, room);
          insert.setLong(2, seq);
          insert.setString(3, message);
          insert.executeUpdate();
        }
      }
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } finally {
      pool.add(connection);
    }
  }

  private Connection take() {
    try {
      return pool.take();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long next(Connection connection, String room) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into floor_room values (?, 1) on conflict (room) do update"
                + " set head = floor_room.head + 1 returning head")) {
      statement.setString(1, room);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
