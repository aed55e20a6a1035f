package app.waystation.backend.db;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a statement that travels with another one. Known once that has been sent, at the
 * latest with the commit.
 */
public final class Later<T> {
  /** Reads the answer that the statement stands at. */
  @FunctionalInterface
  interface Reader<T> {
    T read(PreparedStatement statement, boolean hasRows) throws SQLException;
  }

  private final Sql owner;
  private final String sql;
  private final @Nullable Object[] arguments;
  private final Reader<T> reader;
  private @Nullable T value;

  Later(Sql owner, String sql, @Nullable Object[] arguments, Reader<T> reader) {
    this.owner = owner;
    this.sql = sql;
    this.arguments = arguments;
    this.reader = reader;
  }

  /**
   * The answer; sends the statement and all before it when that has not happened.
   *
   * @throws IllegalStateException when it has been undone, or failed
   */
  public T get() {
    if (value == null) {
      owner.sendWaiting();
    }
    T known = value;
    if (known == null) {
      throw new IllegalStateException("The statement has been undone");
    }
    return known;
  }

  String sql() {
    return sql;
  }

  @Nullable Object[] arguments() {
    return arguments;
  }

  void read(PreparedStatement statement, boolean hasRows) throws SQLException {
    value = reader.read(statement, hasRows);
  }
}
