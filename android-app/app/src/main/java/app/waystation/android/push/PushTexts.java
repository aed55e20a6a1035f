package app.waystation.android.push;

import android.content.Context;
import androidx.annotation.StringRes;
import app.waystation.android.R;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.push.TestPush;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The words of a push, in the language of this phone: title and text by {@code title_key}. */
public final class PushTexts {
  private static final String ANNOUNCEMENT = "push_system_announcement";

  private final Context context;
  private final ZoneId zone;

  /** Speaks the language of {@code context}; times are in {@code zone}. */
  public PushTexts(Context context, ZoneId zone) {
    this.context = context;
    this.zone = zone;
  }

  /** Title and text of one notification. */
  public record Words(String title, String text) {}

  /**
   * The words.
   *
   * @param argsJson fills their places; a JSON object of strings
   */
  public Words of(String titleKey, String argsJson) {
    Map<String, String> args = args(argsJson);
    if (titleKey.equals(ANNOUNCEMENT)) {
      return new Words(
          context.getString(R.string.push_system_announcement), args.getOrDefault("message", ""));
    }
    if (titleKey.equals(TestPush.TYPE)) {
      return new Words(
          context.getString(R.string.push_test), context.getString(R.string.push_test_text));
    }
    String who = args.getOrDefault("who", "");
    String vehicle = args.getOrDefault("vehicle", "");
    String when = span(args.get("start"), args.get("end"));
    return new Words(context.getString(titleOf(titleKey), who, vehicle), text(vehicle, when, args));
  }

  /** The car and the times, and what else the next driver should know, a line each. */
  private String text(String vehicle, String when, Map<String, String> args) {
    StringJoiner lines = new StringJoiner("\n");
    String reason = args.get("reason");
    lines.add(
        reason == null
            ? context.getString(R.string.push_text, vehicle, when)
            : context.getString(R.string.push_text_reason, vehicle, when, reason));
    String until = args.get("until");
    if (until != null) {
      addMoment(lines, until);
    }
    add(lines, R.string.push_parked, args.get("parked_at"));
    add(lines, R.string.push_key, args.get("key_location"));
    String condition = args.get("condition");
    if (condition != null) {
      lines.add(condition);
    }
    return lines.toString();
  }

  private void add(StringJoiner lines, @StringRes int words, @Nullable String value) {
    if (value != null) {
      lines.add(context.getString(words, value));
    }
  }

  private void addMoment(StringJoiner lines, String until) {
    try {
      lines.add(context.getString(R.string.push_until, format().format(Instant.parse(until))));
    } catch (DateTimeException e) {
      // A newer server says it otherwise: the rest is worth showing.
    }
  }

  private static int titleOf(String titleKey) {
    return switch (titleKey) {
      case "push_reservation_requested" -> R.string.push_reservation_requested;
      case "push_reservation_approved" -> R.string.push_reservation_approved;
      case "push_reservation_declined" -> R.string.push_reservation_declined;
      case "push_reservation_cancelled" -> R.string.push_reservation_cancelled;
      case "push_reservation_changed" -> R.string.push_reservation_changed;
      case "push_reservation_expired" -> R.string.push_reservation_expired;
      case "push_reservation_no_show" -> R.string.push_reservation_no_show;
      case "push_return_soon" -> R.string.push_return_soon;
      case "push_overdue" -> R.string.push_overdue;
      case "push_previous_due" -> R.string.push_previous_due;
      case "push_previous_late" -> R.string.push_previous_late;
      case "push_previous_extended" -> R.string.push_previous_extended;
      case "push_previous_back" -> R.string.push_previous_back;
      // Of a newer server: better an honest general word than silence.
      default -> R.string.push_something_happened;
    };
  }

  private String span(@Nullable String start, @Nullable String end) {
    if (start == null || end == null) {
      return "";
    }
    Locale locale = context.getResources().getConfiguration().getLocales().get(0);
    DateTimeFormatter whole =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(locale)
            .withZone(zone);
    DateTimeFormatter time =
        DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale).withZone(zone);
    try {
      Instant from = Instant.parse(start);
      Instant until = Instant.parse(end);
      boolean sameDay = from.atZone(zone).toLocalDate().equals(until.atZone(zone).toLocalDate());
      return context.getString(
          R.string.push_span,
          whole.format(from),
          sameDay ? time.format(until) : whole.format(until));
    } catch (DateTimeException e) {
      return "";
    }
  }

  private DateTimeFormatter format() {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
        .withLocale(context.getResources().getConfiguration().getLocales().get(0))
        .withZone(zone);
  }

  private static Map<String, String> args(String json) {
    try {
      return WireJson.mapFromJson(json);
    } catch (WireException e) {
      return Map.of();
    }
  }
}
