package app.waystation.backend.device;

import app.waystation.backend.auth.Caller;
import app.waystation.backend.db.Database;
import app.waystation.backend.http.Checks;
import app.waystation.backend.http.ProblemException;
import app.waystation.backend.push.PushOutbox;
import app.waystation.protocol.device.NotificationSettings;
import app.waystation.protocol.device.QuietHours;
import app.waystation.protocol.push.PushPayload;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people want to be woken for. Changes hold at once, also for what waits already. */
@Singleton
class WishService {
  private static final List<String> BOARDS = List.of("car", "parking", "trip", "dock", "shop");
  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

  private final Database database;
  private final WishRows wishes;
  private final PushOutbox outbox;

  WishService(Database database, WishRows wishes, PushOutbox outbox) {
    this.database = database;
    this.wishes = wishes;
    this.outbox = outbox;
  }

  NotificationSettings settings(Caller caller) {
    return database.read(sql -> wishes.settings(sql, caller.userId()));
  }

  /**
   * Changes what the request names; the rest stays as it is.
   *
   * @return all of them
   * @throws ProblemException 422
   */
  NotificationSettings change(Caller caller, NotificationSettings wanted) {
    Checks checks = new Checks();
    List<String> muted =
        wanted.mutedBoards() == null
            ? null
            : checks.someOf("muted_boards", wanted.mutedBoards(), BOARDS);
    Map<String, String> severities =
        wanted.minSeverity() == null ? null : severities(checks, wanted.minSeverity());
    QuietHours quiet = wanted.quietHours() == null ? null : quiet(checks, wanted.quietHours());
    checks.done();
    return database.write(
        sql -> {
          wishes.lock(sql, caller.userId());
          NotificationSettings before = wishes.settings(sql, caller.userId());
          NotificationSettings after =
              new NotificationSettings(
                  muted == null ? before.mutedBoards() : muted,
                  severities == null ? before.minSeverity() : severities,
                  quiet == null ? before.quietHours() : quiet,
                  wanted.urgentBreaksQuiet() == null
                      ? before.urgentBreaksQuiet()
                      : wanted.urgentBreaksQuiet());
          wishes.put(sql, caller.userId(), after);
          outbox.reconsider(sql, caller.userId());
          return wishes.settings(sql, caller.userId());
        });
  }

  private static Map<String, String> severities(
      Checks checks, Map<String, ? extends @Nullable String> wanted) {
    Map<String, String> severities = new TreeMap<>();
    wanted.forEach(
        (board, severity) -> {
          String field = "min_severity." + board;
          checks.that(
              BOARDS.contains(board), field, "must be for one of " + String.join(", ", BOARDS));
          checks.that(
              severity != null && PushPayload.SEVERITIES.contains(severity),
              field,
              "must be one of " + String.join(", ", PushPayload.SEVERITIES));
          if (severity != null) {
            severities.put(board, severity);
          }
        });
    return severities;
  }

  private static QuietHours quiet(Checks checks, QuietHours wanted) {
    boolean enabled = !Boolean.FALSE.equals(wanted.enabled());
    String start = time(checks, "quiet_hours.start", wanted.start(), enabled);
    String end = time(checks, "quiet_hours.end", wanted.end(), enabled);
    checks.that(
        start == null || !start.equals(end),
        "quiet_hours.end",
        "must be another time than start; to be left alone for good, mute the boards");
    String zone =
        wanted.timeZone() == null
            ? null
            : checks.timeZone("quiet_hours.time_zone", wanted.timeZone());
    return new QuietHours(enabled, start, end, zone);
  }

  private static @Nullable String time(
      Checks checks, String field, @Nullable String value, boolean needed) {
    if (value == null) {
      checks.that(!needed, field, "is required");
      return null;
    }
    boolean valid = TIME.matcher(value).matches();
    checks.that(valid, field, "must be a time of day, for example 22:00");
    return value;
  }
}
