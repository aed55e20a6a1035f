package app.waystation.backend.cluster;

import app.waystation.backend.db.Database;
import app.waystation.backend.db.DatabaseException;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names this installation in Redis: nodes that share a database belong together, and two
 * installations may share a Redis without hearing each other.
 */
@Singleton
@WithRedis
final class Installation {
  private static final Logger LOG = LoggerFactory.getLogger(Installation.class);

  private final String prefix;

  Installation(Database database) {
    this.prefix = "waystation:" + nameOf(database) + ":";
  }

  /** A key or channel of this installation. */
  String key(String name) {
    return prefix + name;
  }

  private static String nameOf(Database database) {
    try {
      return text(
          database,
          """
          select (select system_identifier from pg_control_system()) || '.' || oid
          from pg_database where datname = current_database()
          """);
    } catch (DatabaseException e) {
      LOG.info("The database does not tell its identity, its name has to do: {}", e.getMessage());
      return text(database, "select current_database()");
    }
  }

  private static String text(Database database, String query) {
    return database.read(sql -> sql.first(query, row -> row.getString(1)).orElseThrow());
  }
}
