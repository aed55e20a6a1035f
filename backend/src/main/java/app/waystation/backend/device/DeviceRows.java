package app.waystation.backend.device;

import app.waystation.backend.auth.Caller;
import app.waystation.backend.db.Sql;
import app.waystation.backend.push.PushTargets.Target;
import app.waystation.protocol.device.Device;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The tables {@code device} and {@code notification_settings}. */
@Singleton
class DeviceRows {
  /**
   * Registers a phone. The endpoint, and the phone itself, leave whomever they belonged to before:
   * a phone that changes hands must not show the last person's pushes.
   *
   * @return whether it is new to this person
   */
  boolean put(Sql sql, Caller owner, Device device) {
    // Two that bring the same endpoint at once would both find it free.
    sql.number("select count(pg_advisory_xact_lock(hashtext(?)))", device.token());
    sql.update(
        "delete from device where platform = ? and token = ? and id <> ?",
        device.platform(),
        device.token(),
        device.id());
    boolean isNew =
        sql.update("delete from device where id = ? and user_id = ?", device.id(), owner.userId())
            == 0;
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
    return isNew;
  }

  boolean delete(Sql sql, String deviceId, String userId) {
    return sql.update("delete from device where id = ? and user_id = ?", deviceId, userId) > 0;
  }

  void deleteOfSession(Sql sql, String sessionId) {
    sql.update("delete from device where session_id = ?", sessionId);
  }

  void deleteIfTokenIs(Sql sql, String deviceId, String token) {
    sql.update("delete from device where id = ? and token = ?", deviceId, token);
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

  List<String> mutedBoards(Sql sql, String userId) {
    return sql.first(
            "select muted_boards from notification_settings where user_id = ?",
            row -> List.of((String[]) row.getArray("muted_boards").getArray()),
            userId)
        .orElse(List.of());
  }

  void mute(Sql sql, String userId, List<String> boards) {
    sql.update(
        """
        insert into notification_settings (user_id, muted_boards) values (?, ?)
        on conflict (user_id) do update set muted_boards = excluded.muted_boards""",
        userId,
        "{" + String.join(",", boards) + "}");
  }
}
