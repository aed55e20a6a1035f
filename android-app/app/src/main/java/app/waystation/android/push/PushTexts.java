package app.waystation.android.push;

import android.content.Context;
import app.waystation.android.R;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of a push, in the language of this phone: title and text by {@code title_key}. */
final class PushTexts {
  private final Context context;
  private final ZoneId zone;

  PushTexts(Context context, ZoneId zone) {
    this.context = context;
    this.zone = zone;
  }

  /** Title and text of one notification. */
  record Words(String title, String text) {}

  Words of(String titleKey, String argsJson) {
    Map<String, String> args = args(argsJson);
    String who = args.getOrDefault("who", "");
    String vehicle = args.getOrDefault("vehicle", "");
    String when = span(args.get("start"), args.get("end"));
    return new Words(
        context.getString(titleOf(titleKey), who, vehicle),
        context.getString(R.string.push_text, vehicle, when));
  }

  private static int titleOf(String titleKey) {
    return switch (titleKey) {
      case "push_reservation_requested" -> R.string.push_reservation_requested;
      case "push_reservation_approved" -> R.string.push_reservation_approved;
      case "push_reservation_declined" -> R.string.push_reservation_declined;
      case "push_reservation_cancelled" -> R.string.push_reservation_cancelled;
      case "push_reservation_changed" -> R.string.push_reservation_changed;
      // Of a newer server: better an honest general word than silence.
      default -> R.string.push_something_happened;
    };
  }

  private String span(@Nullable String start, @Nullable String end) {
    if (start == null || end == null) {
      return "";
    }
    DateTimeFormatter format =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(context.getResources().getConfiguration().getLocales().get(0))
            .withZone(zone);
    try {
      return context.getString(
          R.string.push_span,
          format.format(Instant.parse(start)),
          format.format(Instant.parse(end)));
    } catch (DateTimeException e) {
      return "";
    }
  }

  private static Map<String, String> args(String json) {
    try {
      return WireJson.mapFromJson(json);
    } catch (WireException e) {
      return Map.of();
    }
  }
}
