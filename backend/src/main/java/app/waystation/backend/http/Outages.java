package app.waystation.backend.http;

import io.micronaut.data.connection.exceptions.ConnectionException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away, full or in trouble from a statement that is wrong. */
final class Outages {
  /**
   * Classes of SQLSTATE: 08 no connection, 40 rolled back by the server, 53 out of disk, memory or
   * connections, 57 stopped by an operator or a crash, 58 the system under it fails.
   */
  private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "58");

  private static final int CLASS_LENGTH = 2;

  private Outages() {}

  /** Whether the same request may succeed later, without anybody changing it. */
  static boolean isOne(Throwable cause) {
    return switch (cause) {
      case ConnectionException _, SQLTransientException _, SQLNonTransientConnectionException _ ->
          true;
      case SQLException sql -> isOutage(sql.getSQLState());
      default -> false;
    };
  }

  private static boolean isOutage(@Nullable String state) {
    return state != null
        && state.length() > CLASS_LENGTH
        && CLASSES.contains(state.substring(0, CLASS_LENGTH));
  }
}
