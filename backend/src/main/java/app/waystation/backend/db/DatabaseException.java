package app.waystation.backend.db;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** PostgreSQL refused a statement; services tell by the state and the constraint what it means. */
public final class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** SQLSTATE of an exclusion constraint. */
  public static final String EXCLUSION_VIOLATION = "23P01";

  /** SQLSTATE of a primary key or unique index. */
  public static final String UNIQUE_VIOLATION = "23505";

  private static final String INTEGRITY_CLASS = "23";

  private final String sqlState;
  private final @Nullable String constraint;

  /** Wraps what the driver said. */
  public DatabaseException(SQLException cause) {
    super(cause.getMessage(), cause);
    String state = cause.getSQLState();
    this.sqlState = state == null ? "" : state;
    this.constraint = constraintOf(cause);
  }

  /** The five characters of SQLSTATE, empty when there were none. */
  public String sqlState() {
    return sqlState;
  }

  /** Whether a constraint of the schema refused, whichever. */
  public boolean isByConstraint() {
    return sqlState.startsWith(INTEGRITY_CLASS);
  }

  /** Whether the constraint of that name refused. */
  public boolean isBy(String constraintName) {
    return constraintName.equals(constraint);
  }

  private static @Nullable String constraintOf(SQLException e) {
    if (e instanceof PSQLException postgres) {
      ServerErrorMessage message = postgres.getServerErrorMessage();
      return message == null ? null : message.getConstraint();
    }
    return null;
  }
}
