package app.waystation.android.push;

import android.os.Build;
import app.waystation.android.data.db.OutboxEntry;
import app.waystation.android.data.db.PushInbox;
import app.waystation.android.data.db.RoomCursor;
import app.waystation.android.data.db.WaystationDatabase;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A report for whoever is asked for help. It holds no token, no key, no name and no word that a
 * person has written.
 */
final class PushReport {
  private final WaystationDatabase database;
  private final Clock clock;
  private final String appVersion;

  PushReport(WaystationDatabase database, Clock clock, String appVersion) {
    this.database = database;
    this.clock = clock;
    this.appVersion = appVersion;
  }

  /** The whole text; blocks. */
  String of(List<PushDoctor.Check> checks, int history) {
    StringBuilder text = new StringBuilder();
    line(text, "Waystation %s, %s", appVersion, clock.instant());
    line(
        text,
        "Android %s (API %d), %s %s",
        Build.VERSION.RELEASE,
        Build.VERSION.SDK_INT,
        Build.MANUFACTURER,
        Build.MODEL);
    text.append('\n');
    for (PushDoctor.Check check : checks) {
      line(
          text,
          "%s: %s %s %s",
          check.kind(),
          check.verdict(),
          or(check.argument()),
          check.moment() == null ? "" : check.moment());
    }
    PushHealth health = PushHealth.read(database.inbox());
    line(
        text,
        "token: %s, registered: %s, problem: %s",
        health.hasToken(),
        health.registeredAt(),
        or(health.problem()));
    text.append('\n');
    for (PushInbox push : database.pushInbox().newest(history)) {
      line(
          text,
          "%s %s %s %s #%d %s shown %s taken away %s",
          push.receivedAt(),
          push.source(),
          push.type(),
          push.severity(),
          push.seq(),
          push.eventId(),
          push.shownAt(),
          push.cancelledAt());
    }
    text.append('\n');
    Map<String, Integer> waiting = new TreeMap<>();
    for (OutboxEntry entry : database.outbox().all()) {
      waiting.merge(entry.kind() + " " + entry.state(), 1, Integer::sum);
    }
    waiting.forEach((what, count) -> line(text, "outbox: %s: %d", what, count));
    for (RoomCursor cursor : database.sync().cursors()) {
      line(text, "%s at %s", cursor.room(), cursor.seq());
    }
    return text.toString();
  }

  private static String or(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static void line(StringBuilder text, String format, @Nullable Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments).trim()).append('\n');
  }
}
