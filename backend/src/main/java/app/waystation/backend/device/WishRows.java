package app.waystation.backend.device;

import app.waystation.backend.db.Sql;
import app.waystation.backend.push.PushWishes;
import app.waystation.backend.push.QuietWindow;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.device.NotificationSettings;
import app.waystation.protocol.device.QuietHours;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The table {@code notification_settings}. */
@Singleton
class WishRows {
  /** The settings, every one of them. */
  NotificationSettings settings(Sql sql, String userId) {
    return sql.first(
            "select * from notification_settings where user_id = ?", WishRows::settings, userId)
        .orElse(new NotificationSettings(List.of(), Map.of(), null, true));
  }

  /** The settings as they work: in the account's time zone if they name none. */
  PushWishes wishes(Sql sql, String userId) {
    return sql.first(
            """
            select s.*, u.time_zone as account_zone
            from notification_settings s join app_user u on u.id = s.user_id where s.user_id = ?
            """,
            WishRows::wishes,
            userId)
        .orElse(PushWishes.ALL);
  }

  /** Keeps settings of which none is left out but the quiet hours and their parts. */
  void put(Sql sql, String userId, NotificationSettings settings) {
    QuietHours quiet = settings.quietHours();
    sql.update(
        """
        insert into notification_settings (user_id, muted_boards, min_severity, quiet_enabled,
          quiet_start, quiet_end, quiet_zone, urgent_breaks_quiet)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (user_id) do update
           set muted_boards = excluded.muted_boards, min_severity = excluded.min_severity,
               quiet_enabled = excluded.quiet_enabled, quiet_start = excluded.quiet_start,
               quiet_end = excluded.quiet_end, quiet_zone = excluded.quiet_zone,
               urgent_breaks_quiet = excluded.urgent_breaks_quiet""",
        userId,
        "{" + String.join(",", Objects.requireNonNull(settings.mutedBoards())) + "}",
        WireJson.mapToJson(Objects.requireNonNull(settings.minSeverity())),
        quiet != null && Boolean.TRUE.equals(quiet.enabled()),
        quiet == null ? null : quiet.start(),
        quiet == null ? null : quiet.end(),
        quiet == null ? null : quiet.timeZone(),
        settings.urgentBreaksQuiet());
  }

  void forget(Sql sql, String userId) {
    sql.update("delete from notification_settings where user_id = ?", userId);
  }

  /** Serialises changes of one person's settings until the end of the transaction. */
  void lock(Sql sql, String userId) {
    sql.number(
        "select count(*) from (select 1 from app_user where id = ? for no key update) u", userId);
  }

  private static NotificationSettings settings(ResultSet row) throws SQLException {
    String start = time(row, "quiet_start");
    String end = time(row, "quiet_end");
    return new NotificationSettings(
        mutedBoards(row),
        WireJson.mapFromJson(row.getString("min_severity")),
        start == null && end == null
            ? null
            : new QuietHours(
                row.getBoolean("quiet_enabled"), start, end, row.getString("quiet_zone")),
        row.getBoolean("urgent_breaks_quiet"));
  }

  private static PushWishes wishes(ResultSet row) throws SQLException {
    String zone = row.getString("quiet_zone");
    QuietWindow quiet =
        row.getBoolean("quiet_enabled")
            ? new QuietWindow(
                row.getObject("quiet_start", LocalTime.class),
                row.getObject("quiet_end", LocalTime.class),
                ZoneId.of(zone == null ? row.getString("account_zone") : zone))
            : null;
    return new PushWishes(
        mutedBoards(row),
        WireJson.mapFromJson(row.getString("min_severity")),
        quiet,
        row.getBoolean("urgent_breaks_quiet"));
  }

  private static List<String> mutedBoards(ResultSet row) throws SQLException {
    return List.of((String[]) row.getArray("muted_boards").getArray());
  }

  /** As on the wire: hours and minutes. */
  private static @Nullable String time(ResultSet row, String column) throws SQLException {
    LocalTime time = row.getObject(column, LocalTime.class);
    return time == null ? null : time.toString();
  }
}
