package app.waystation.android.ui.common;

import android.content.Context;
import android.text.format.DateFormat;
import app.waystation.android.R;
import app.waystation.protocol.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Says moments as people of a group would: in the group's time zone, in this phone's language and
 * 12 or 24 hour clock.
 */
public final class GroupTime {
  private final Context context;
  private final ZoneId zone;
  private final Clock clock;
  private final Locale locale;
  private final DateTimeFormatter time;
  private final DateTimeFormatter day;
  private final DateTimeFormatter dayOfOtherYear;

  /** Words in this zone; {@code clock} says what "today" is. */
  public GroupTime(Context context, ZoneId zone, Clock clock) {
    this.context = context;
    this.zone = zone;
    this.clock = clock;
    this.locale = context.getResources().getConfiguration().getLocales().get(0);
    this.time = best(DateFormat.is24HourFormat(context) ? "Hmm" : "hmma");
    this.day = best("EEEdMMM");
    this.dayOfOtherYear = best("EEEdMMMy");
  }

  /** {@code 14:00}. */
  public String time(Instant moment) {
    return time.format(moment.atZone(zone));
  }

  /** {@code Sat, 21 Nov}; with the year when it is not this one. */
  public String date(Instant moment) {
    return date(moment.atZone(zone).toLocalDate());
  }

  /** {@code Sat, 21 Nov}; with the year when it is not this one. */
  public String date(LocalDate date) {
    boolean thisYear = date.getYear() == today().getYear();
    return (thisYear ? day : dayOfOtherYear).format(date);
  }

  /** {@code Today · Sat, 21 Nov}; days further away without a word in front. */
  public String heading(LocalDate date) {
    long away = date.toEpochDay() - today().toEpochDay();
    if (away == 0) {
      return context.getString(
          R.string.day_with_date, context.getString(R.string.day_today), date(date));
    }
    if (away == 1) {
      return context.getString(
          R.string.day_with_date, context.getString(R.string.day_tomorrow), date(date));
    }
    if (away == -1) {
      return context.getString(
          R.string.day_with_date, context.getString(R.string.day_yesterday), date(date));
    }
    return date(date);
  }

  /** {@code Sat 21}: above a column of a calendar. */
  public String shortHeading(LocalDate date) {
    return best("EEEd").format(date);
  }

  /** {@code 14:00} today, {@code Mon, 23 Nov, 10:00} on other days. */
  public String moment(Instant moment) {
    if (isToday(moment)) {
      return time(moment);
    }
    return context.getString(R.string.time_at_day, shortDay(moment), time(moment));
  }

  /** {@code Tomorrow, 10:00} or {@code Today, 14:00}: always with its day. */
  public String momentWithDay(Instant moment) {
    return context.getString(R.string.time_at_day, shortDay(moment), time(moment));
  }

  /** {@code 10:00–12:00} within a day, with both days when it spans more. */
  public String times(TimeRange range) {
    if (dateOf(range.start()).equals(lastDayOf(range))) {
      return context.getString(R.string.time_range, time(range.start()), time(range.end()));
    }
    return context.getString(
        R.string.time_range, moment(range.start()) + " ", " " + moment(range.end()));
  }

  /** {@code Today, 10:00–12:00}. */
  public String timesWithDay(TimeRange range) {
    if (dateOf(range.start()).equals(lastDayOf(range))) {
      return context.getString(
          R.string.time_at_day,
          shortDay(range.start()),
          context.getString(R.string.time_range, time(range.start()), time(range.end())));
    }
    return context.getString(
        R.string.time_range, momentWithDay(range.start()) + " ", " " + momentWithDay(range.end()));
  }

  /** {@code today, 10:00–12:00}: inside of a sentence. */
  public String timesWithin(TimeRange range) {
    return within(range.start(), timesWithDay(range));
  }

  /** {@code 10:00–12:00} today, with its day on other days: after words. */
  public String timesAfterWords(TimeRange range) {
    return isToday(range.start()) ? times(range) : timesWithin(range);
  }

  /** {@code Nov}. */
  public String month(YearMonth month) {
    return DateTimeFormatter.ofPattern("LLL", locale).format(month);
  }

  /** {@code November 2026}. */
  public String monthAndYear(YearMonth month) {
    return best("LLLLy").format(month.atDay(1));
  }

  /** {@code 2 h 30 min}, {@code 45 s}. */
  public String duration(Duration length) {
    long minutes = length.toMinutes();
    if (minutes < 1) {
      return context.getString(
          R.string.duration_seconds, Math.max(0, (int) Math.ceil(length.toMillis() / 1000.0)));
    }
    if (minutes < 60) {
      return context.getString(R.string.duration_minutes, (int) minutes);
    }
    int hours = (int) length.toHours();
    int rest = (int) (minutes % 60);
    if (hours >= 24 && hours % 24 == 0 && rest == 0) {
      return context
          .getResources()
          .getQuantityString(R.plurals.duration_days, hours / 24, hours / 24);
    }
    return rest == 0
        ? context.getString(R.string.duration_hours, hours)
        : context.getString(R.string.duration_hours_minutes, hours, rest);
  }

  /** The zone's own name for itself: {@code Central European Time}. */
  public String zoneName() {
    return zone.getDisplayName(java.time.format.TextStyle.FULL, locale);
  }

  /** The day a moment falls on. */
  public LocalDate dateOf(Instant moment) {
    return moment.atZone(zone).toLocalDate();
  }

  /** Whether the group is in the middle of the day that the moment falls on. */
  public boolean isToday(Instant moment) {
    return dateOf(moment).equals(today());
  }

  /** The day it is for the group. */
  public LocalDate today() {
    return dateOf(clock.instant());
  }

  /** Now. */
  public Instant now() {
    return clock.instant();
  }

  /** The zone that times are said in. */
  public ZoneId zone() {
    return zone;
  }

  /** A day from midnight to midnight; 23 or 25 hours long when the clocks change. */
  public TimeRange dayRange(LocalDate date) {
    ZonedDateTime start = date.atStartOfDay(zone);
    return new TimeRange(start.toInstant(), date.plusDays(1).atStartOfDay(zone).toInstant());
  }

  private String shortDay(Instant moment) {
    long away = dateOf(moment).toEpochDay() - today().toEpochDay();
    if (away == 0) {
      return context.getString(R.string.day_today);
    }
    if (away == 1) {
      return context.getString(R.string.day_tomorrow);
    }
    if (away == -1) {
      return context.getString(R.string.day_yesterday);
    }
    return date(moment);
  }

  /** Names of days keep their capitals; words for them lose it inside of a sentence. */
  private String within(Instant first, String said) {
    long away = dateOf(first).toEpochDay() - today().toEpochDay();
    if (away == 0) {
      return swap(said, R.string.day_today, R.string.day_today_within);
    }
    if (away == 1) {
      return swap(said, R.string.day_tomorrow, R.string.day_tomorrow_within);
    }
    if (away == -1) {
      return swap(said, R.string.day_yesterday, R.string.day_yesterday_within);
    }
    return said;
  }

  private String swap(String said, int from, int to) {
    String word = context.getString(from);
    return said.startsWith(word) ? context.getString(to) + said.substring(word.length()) : said;
  }

  /** Midnight at the end belongs to the day before: 18:00–00:00 is one evening. */
  private LocalDate lastDayOf(TimeRange range) {
    return dateOf(range.end().minusMillis(1));
  }

  private DateTimeFormatter best(String skeleton) {
    // Newer locale data puts day periods ("B") in; java.time on older phones does not read them.
    String pattern = DateFormat.getBestDateTimePattern(locale, skeleton).replace('B', 'a');
    return DateTimeFormatter.ofPattern(pattern, locale);
  }
}
