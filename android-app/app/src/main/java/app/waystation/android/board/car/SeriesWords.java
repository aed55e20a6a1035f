package app.waystation.android.board.car;

import android.content.Context;
import app.waystation.android.R;
import app.waystation.protocol.car.SeriesRef;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.jspecify.annotations.Nullable;

/** A rule of a series in words. */
final class SeriesWords {
  private SeriesWords() {}

  /** How often it repeats; null: a rule that this version cannot put into words. */
  static @Nullable String of(Context context, SeriesRef series) {
    RecurrenceRule rule;
    try {
      rule = new RecurrenceRule(series.rrule());
    } catch (InvalidRecurrenceRuleException e) {
      return null;
    }
    if (rule.getInterval() != 1) {
      return null;
    }
    return switch (rule.getFreq()) {
      case DAILY -> context.getString(R.string.repeat_daily);
      case MONTHLY -> context.getString(R.string.repeat_monthly);
      case WEEKLY -> weekly(context, rule);
      default -> null;
    };
  }

  private static String weekly(Context context, RecurrenceRule rule) {
    List<RecurrenceRule.WeekdayNum> days = rule.getByDayPart();
    if (days == null || days.isEmpty()) {
      return context.getString(R.string.repeat_weekly);
    }
    Locale locale = context.getResources().getConfiguration().getLocales().get(0);
    List<String> names = new ArrayList<>();
    for (RecurrenceRule.WeekdayNum day : days) {
      for (DayOfWeek one : DayOfWeek.values()) {
        if (one.name().startsWith(day.weekday.name())) {
          names.add(one.getDisplayName(TextStyle.SHORT, locale));
        }
      }
    }
    return context.getString(R.string.repeat_weekly_on, String.join(", ", names));
  }
}
