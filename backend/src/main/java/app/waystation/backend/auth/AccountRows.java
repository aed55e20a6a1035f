package app.waystation.backend.auth;

import app.waystation.backend.db.Sql;
import app.waystation.protocol.auth.User;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code app_user}. */
@Singleton
class AccountRows {
  private static final String COLUMNS =
      "id, email, password_hash, display_name, locale, time_zone, distance_unit, volume_unit, role,"
          + " created_at, updated_at";

  /** An account with what nobody else may see. */
  record Account(User user, String passwordHash) {}

  void insert(Sql sql, User user, String passwordHash) {
    sql.update(
        "insert into app_user (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        user.id(),
        user.email(),
        passwordHash,
        user.displayName(),
        user.locale(),
        user.timeZone(),
        user.distanceUnit(),
        user.volumeUnit(),
        user.role(),
        user.createdAt(),
        user.updatedAt());
  }

  void update(Sql sql, User user) {
    sql.update(
        "update app_user set display_name = ?, locale = ?, time_zone = ?, distance_unit = ?,"
            + " volume_unit = ?, role = ?, updated_at = ? where id = ?",
        user.displayName(),
        user.locale(),
        user.timeZone(),
        user.distanceUnit(),
        user.volumeUnit(),
        user.role(),
        user.updatedAt(),
        user.id());
  }

  /** Forgets everything personal; the row stays for those who refer to it. */
  void close(Sql sql, String userId, String nameLeftBehind, Instant now) {
    sql.update(
        "update app_user set email = null, password_hash = null, display_name = ?, role = 'user',"
            + " locale = 'en', time_zone = 'UTC', updated_at = ?, deleted_at = ? where id = ?",
        nameLeftBehind,
        now,
        now,
        userId);
  }

  Optional<User> find(Sql sql, String userId) {
    return sql.first(
        "select " + COLUMNS + " from app_user where id = ? and deleted_at is null",
        AccountRows::user,
        userId);
  }

  /** The account, which nobody else changes until the end of the transaction. */
  Optional<User> lock(Sql sql, String userId) {
    return sql.first(
        "select "
            + COLUMNS
            + " from app_user where id = ? and deleted_at is null for no key update",
        AccountRows::user,
        userId);
  }

  Optional<Account> findByEmail(Sql sql, String email) {
    return sql.first(
        "select " + COLUMNS + " from app_user where email = ?::citext and deleted_at is null",
        row -> new Account(user(row), row.getString("password_hash")),
        email);
  }

  Optional<Account> findWithPassword(Sql sql, String userId) {
    return sql.first(
        "select " + COLUMNS + " from app_user where id = ? and deleted_at is null",
        row -> new Account(user(row), row.getString("password_hash")),
        userId);
  }

  void setPassword(Sql sql, String userId, String passwordHash, Instant now) {
    sql.update(
        "update app_user set password_hash = ?, updated_at = ? where id = ?",
        passwordHash,
        now,
        userId);
  }

  List<String> ids(Sql sql) {
    return sql.list(
        "select id from app_user where deleted_at is null order by id", row -> row.getString("id"));
  }

  boolean hasOperator(Sql sql) {
    return sql.number("select count(*) from app_user where role = 'admin' and deleted_at is null")
        > 0;
  }

  private static User user(ResultSet row) throws SQLException {
    return new User(
        row.getString("id"),
        row.getString("email"),
        row.getString("display_name"),
        row.getString("locale"),
        row.getString("time_zone"),
        row.getString("distance_unit"),
        row.getString("volume_unit"),
        row.getString("role"),
        Sql.instant(row, "created_at"),
        Sql.instant(row, "updated_at"));
  }
}
