package app.waystation.android.inbox;

import app.waystation.protocol.device.NotificationSettings;
import app.waystation.protocol.device.QuietHours;
import app.waystation.protocol.push.PushPayload;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What the server decides before it sends a push, for a phone that finds out by itself. Half-open
 * hours by the clock on the wall.
 */
final class QuietNow {
  private QuietNow() {}

  /** Whether this person wants to be woken for such a thing at all. */
  static boolean wants(NotificationSettings settings, String board, String severity) {
    List<String> muted = settings.mutedBoards();
    Map<String, String> lowest = settings.minSeverity();
    String least = lowest == null ? null : lowest.get(board);
    return (muted == null || !muted.contains(board))
        && (least == null
            || PushPayload.SEVERITIES.indexOf(severity) >= PushPayload.SEVERITIES.indexOf(least));
  }

  /** Whether it has to wait now. */
  static boolean isQuiet(
      NotificationSettings settings, String severity, Instant now, ZoneId zoneOfPhone) {
    QuietHours quiet = settings.quietHours();
    boolean breaks =
        severity.equals(PushPayload.ERROR) && !Boolean.FALSE.equals(settings.urgentBreaksQuiet());
    if (quiet == null
        || Boolean.FALSE.equals(quiet.enabled())
        || quiet.start() == null
        || quiet.end() == null
        || breaks) {
      return false;
    }
    try {
      ZoneId zone = quiet.timeZone() == null ? zoneOfPhone : ZoneId.of(quiet.timeZone());
      LocalTime time = now.atZone(zone).toLocalTime();
      LocalTime start = LocalTime.parse(quiet.start());
      LocalTime end = LocalTime.parse(quiet.end());
      boolean sinceStart = !time.isBefore(start);
      boolean beforeEnd = time.isBefore(end);
      return start.isBefore(end) ? sinceStart && beforeEnd : sinceStart || beforeEnd;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
