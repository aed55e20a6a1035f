package app.waystation.backend.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plain SQL on one connection. Strings may stand for {@code uuid} and {@code jsonb} values (the
 * driver leaves their type to the server), {@link Instant} for {@code timestamptz}. Statements
 * whose answer can wait travel together with the one that follows. Not thread-safe; lives as long
 * as its transaction.
 */
public final class Sql {
  /** Turns the current row into a value. */
  @FunctionalInterface
  public interface RowReader<T> {
    /** Reads the row; must not move the cursor. */
    T read(ResultSet row) throws SQLException;
  }

  private final Connection connection;

  /** What travels with the next statement, in order. */
  private final List<Later<?>> waiting = new ArrayList<>();

  /** Something that waits may refuse to go on: a commit must not travel with it. */
  private boolean mustNotCommitYet;

  Sql(Connection connection) {
    this.connection = connection;
  }

  /** Runs a statement and says how many rows it touched. */
  public int update(String sql, @Nullable Object... arguments) {
    return send(new Later<>(this, sql, arguments, Sql::count));
  }

  /** Every row. */
  public <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... arguments) {
    return send(new Later<>(this, sql, arguments, (statement, hasRows) -> rows(statement, reader)));
  }

  /**
   * Puts a change by: it travels with the next statement or with the commit, in the order of the
   * calls, and is then one round trip less. What the database refuses about it comes out there.
   *
   * @return the number of rows it touched; to ask for it sends what waits
   */
  public Later<Integer> updateLater(String sql, @Nullable Object... arguments) {
    return later(new Later<>(this, sql, arguments, Sql::count));
  }

  /**
   * As {@link #updateLater}, for a change that may turn out to be in vain.
   *
   * @param check gets the number of rows before the statement that sent it along returns; what it
   *     throws comes out there
   */
  public Later<Integer> updateLater(IntConsumer check, String sql, @Nullable Object... arguments) {
    mustNotCommitYet = true;
    return later(
        new Later<>(
            this,
            sql,
            arguments,
            (statement, hasRows) -> {
              int count = count(statement, hasRows);
              check.accept(count);
              return count;
            }));
  }

  /** As {@link #updateLater}, for a statement that gives one number. */
  public Later<Long> numberLater(String sql, @Nullable Object... arguments) {
    return later(
        new Later<>(
            this,
            sql,
            arguments,
            (statement, hasRows) -> rows(statement, row -> row.getLong(1)).getFirst()));
  }

  /** The first row, if there is one. */
  public <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... arguments) {
    return list(sql, reader, arguments).stream().findFirst();
  }

  /** The only value of the only row, such as a count. */
  public long number(String sql, @Nullable Object... arguments) {
    return first(sql, row -> row.getLong(1), arguments).orElseThrow();
  }

  /** The instant in a column, cut to the milliseconds of the wire. */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(
        row.getObject(column, OffsetDateTime.class).toInstant().toEpochMilli());
  }

  /** The instant in a column that may be null. */
  public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    return row.getObject(column) == null ? null : instant(row, column);
  }

  // --- what travels together ------------------------------------------------------------------

  private <T> Later<T> later(Later<T> statement) {
    waiting.add(statement);
    return statement;
  }

  private <T> T send(Later<T> last) {
    waiting.add(last);
    sendWaiting();
    return last.get();
  }

  /** Sends what waits. */
  void sendWaiting() {
    if (!waiting.isEmpty()) {
      List<Later<?>> together = List.copyOf(waiting);
      waiting.clear();
      mustNotCommitYet = false;
      try {
        run(together);
      } catch (SQLException e) {
        throw new DatabaseException(e);
      }
    }
  }

  /**
   * Sends what waits and commits, in one round trip; whoever began the transaction still ends it.
   */
  void sendWaitingAndCommit() {
    if (!waiting.isEmpty() && !mustNotCommitYet) {
      updateLater("commit");
    }
    sendWaiting();
  }

  /** The driver sends statements between semicolons one after the other without waiting. */
  private void run(List<Later<?>> together) throws SQLException {
    String text =
        together.size() == 1
            ? together.getFirst().sql()
            : together.stream().map(Later::sql).collect(Collectors.joining(";\n"));
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      int index = 0;
      for (Later<?> one : together) {
        for (Object argument : one.arguments()) {
          statement.setObject(++index, forDriver(argument));
        }
      }
      boolean hasRows = statement.execute();
      for (Later<?> one : together) {
        one.read(statement, hasRows);
        hasRows = statement.getMoreResults();
      }
    }
  }

  private static @Nullable Object forDriver(@Nullable Object argument) {
    return argument instanceof Instant at ? OffsetDateTime.ofInstant(at, ZoneOffset.UTC) : argument;
  }

  private static int count(Statement statement, boolean hasRows) throws SQLException {
    return hasRows ? 0 : Math.max(0, statement.getUpdateCount());
  }

  private static <T> List<T> rows(Statement statement, RowReader<T> reader) throws SQLException {
    List<T> values = new ArrayList<>();
    try (ResultSet rows = statement.getResultSet()) {
      while (rows.next()) {
        values.add(reader.read(rows));
      }
    }
    return values;
  }

  // --- savepoints -----------------------------------------------------------------------------

  /** A place to go back to; travels with the next statement. */
  Later<Integer> savepoint(int depth) {
    return updateLater("savepoint s" + depth);
  }

  /** Undoes everything since the savepoint, what still waits included. */
  void backTo(Later<Integer> savepoint, int depth) {
    int notSent = waiting.indexOf(savepoint);
    if (notSent >= 0) {
      waiting.subList(notSent, waiting.size()).clear();
    } else {
      waiting.clear();
      update("rollback to savepoint s" + depth);
    }
  }
}
