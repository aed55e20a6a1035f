package app.waystation.backend.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Plain SQL on one connection. Strings may stand for {@code uuid} and {@code jsonb} values (the
 * driver leaves their type to the server), {@link Instant} for {@code timestamptz}. Not
 * thread-safe; lives as long as its transaction.
 */
public final class Sql {
  /** Turns the current row into a value. */
  @FunctionalInterface
  public interface RowReader<T> {
    /** Reads the row; must not move the cursor. */
    T read(ResultSet row) throws SQLException;
  }

  private final Connection connection;

  private Sql(Connection connection) {
    this.connection = connection;
  }

  /** Statements on this connection. */
  public static Sql on(Connection connection) {
    return new Sql(connection);
  }

  /** Runs a statement and says how many rows it touched. */
  public int update(String sql, @Nullable Object... arguments) {
    try (PreparedStatement statement = prepare(sql, arguments)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /** Every row. */
  public <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... arguments) {
    try (PreparedStatement statement = prepare(sql, arguments);
        ResultSet rows = statement.executeQuery()) {
      List<T> values = new ArrayList<>();
      while (rows.next()) {
        values.add(reader.read(rows));
      }
      return values;
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
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

  private PreparedStatement prepare(String sql, @Nullable Object... arguments) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < arguments.length; i++) {
      Object argument = arguments[i];
      statement.setObject(
          i + 1,
          argument instanceof Instant at ? OffsetDateTime.ofInstant(at, ZoneOffset.UTC) : argument);
    }
    return statement;
  }
}
