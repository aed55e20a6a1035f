package app.waystation.backend.device;

import app.waystation.backend.auth.Caller;
import app.waystation.backend.db.Sql;
import app.waystation.backend.push.PushTargets.Target;
import app.waystation.protocol.device.Device;
import app.waystation.protocol.device.MyDevice;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code device}. */
@Singleton
class DeviceRows {
  /**
   * Registers a phone. The endpoint, and the phone itself, leave whomever they belonged to before:
   * a phone that changes hands must not show the last person's pushes.
   *
   * @return what was there before under that id and that endpoint
   */
  Before put(Sql sql, Caller owner, Device device) {
    // Two that bring the same endpoint at once would both find it free.
    sql.number("select count(pg_advisory_xact_lock(hashtext(?)))", device.token());
    List<String> displaced =
        sql.list(
            "delete from device where platform = ? and token = ? and id <> ? returning id",
            row -> row.getString(1),
            device.platform(),
            device.token(),
            device.id());
    Optional<String> before =
        sql.first(
            "select user_id from device where id = ? for update",
            row -> row.getString(1),
            device.id());
    sql.update(
        """
        insert into device (id, user_id, session_id, platform, token, app_version, locale,
                            updated_at)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (id) do update
           set user_id = excluded.user_id, session_id = excluded.session_id,
               platform = excluded.platform, token = excluded.token,
               app_version = excluded.app_version, locale = excluded.locale,
               updated_at = excluded.updated_at""",
        device.id(),
        owner.userId(),
        owner.sessionId(),
        device.platform(),
        device.token(),
        device.appVersion(),
        device.locale(),
        device.updatedAt());
    return new Before(displaced, before.orElse(null));
  }

  /**
   * What a registration has found.
   *
   * @param displaced phones that had the endpoint, and are gone now
   * @param userId whose phone it was; null: nobody's
   */
  record Before(List<String> displaced, @Nullable String userId) {}

  boolean delete(Sql sql, String deviceId, String userId) {
    return sql.update("delete from device where id = ? and user_id = ?", deviceId, userId) > 0;
  }

  List<String> deleteOfSession(Sql sql, String sessionId) {
    return sql.list(
        "delete from device where session_id = ? returning id", row -> row.getString(1), sessionId);
  }

  boolean deleteIfTokenIs(Sql sql, String deviceId, String token) {
    return sql.update("delete from device where id = ? and token = ?", deviceId, token) > 0;
  }

  List<String> deleteUnseenSince(Sql sql, Instant limit) {
    return sql.list(
        "delete from device where updated_at < ? returning id", row -> row.getString(1), limit);
  }

  /** Somebody's phones, the latest registered first. */
  List<MyDevice> mine(Sql sql, Caller owner) {
    return sql.list(
        "select id, platform, app_version, locale, updated_at, session_id from device"
            + " where user_id = ? order by updated_at desc, id",
        row ->
            new MyDevice(
                row.getString("id"),
                row.getString("platform"),
                row.getString("app_version"),
                row.getString("locale"),
                Sql.instant(row, "updated_at"),
                row.getString("session_id"),
                row.getString("session_id").equals(owner.sessionId())),
        owner.userId());
  }

  List<Target> of(Sql sql, String userId) {
    return sql.list(
        "select id, user_id, token from device where user_id = ? order by id",
        row -> new Target(row.getString("id"), row.getString("user_id"), row.getString("token")),
        userId);
  }

  Optional<Target> find(Sql sql, String deviceId) {
    return sql.first(
        "select id, user_id, token from device where id = ?",
        row -> new Target(row.getString("id"), row.getString("user_id"), row.getString("token")),
        deviceId);
  }
}
