package app.waystation.protocol.car;

import app.waystation.protocol.TimeRange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/**
 * The times of a series: a rule of RFC 5545, counted on the wall clock of a zone, so that what
 * begins at eight begins at eight in summer and in winter. The same on both sides. Immutable.
 */
public final class Recurrence {
  /** No series has more times than this. */
  public static final int MOST = 200;

  /** No series goes on for longer than a year, leap day included. */
  public static final Duration LONGEST = Duration.ofDays(366);

  private static final Set<Freq> FREQUENCIES = Set.of(Freq.DAILY, Freq.WEEKLY, Freq.MONTHLY);
  private static final int LONGEST_RULE = 200;

  private final RecurrenceRule rule;
  private final ZoneId zone;
  private final LocalDateTime start;
  private final LocalDateTime end;

  private Recurrence(RecurrenceRule rule, TimeRange first, ZoneId zone) {
    this.rule = rule;
    this.zone = zone;
    this.start = LocalDateTime.ofInstant(first.start(), zone);
    this.end = LocalDateTime.ofInstant(first.end(), zone);
  }

  /**
   * Reads a rule.
   *
   * @param first the first time
   * @throws IllegalArgumentException with words for a person: no rule, one without an end, or one
   *     that is more often than daily
   */
  public static Recurrence of(String rrule, TimeRange first, ZoneId zone) {
    if (rrule.length() > LONGEST_RULE) {
      throw new IllegalArgumentException("must be at most " + LONGEST_RULE + " characters");
    }
    RecurrenceRule rule;
    try {
      rule = new RecurrenceRule(rrule, RecurrenceRule.RfcMode.RFC5545_STRICT);
    } catch (InvalidRecurrenceRuleException e) {
      throw new IllegalArgumentException("is no rule of RFC 5545", e);
    }
    if (!FREQUENCIES.contains(rule.getFreq())) {
      throw new IllegalArgumentException("must be daily, weekly or monthly");
    }
    DateTime until = rule.getUntil();
    if (until == null && rule.getCount() == null) {
      throw new IllegalArgumentException("must have an end: COUNT or UNTIL");
    }
    if (until != null) {
      rule.setUntil(onTheWall(until, zone));
    }
    return new Recurrence(rule, first, zone);
  }

  /**
   * The rule is counted as if every day had all its hours, so its end is read off the same clock. A
   * day without a time is meant to its end.
   */
  private static DateTime onTheWall(DateTime until, ZoneId zone) {
    LocalDateTime local = local(until);
    if (until.isAllDay()) {
      local = local.withHour(23).withMinute(59).withSecond(59);
    } else if (!until.isFloating()) {
      local = LocalDateTime.ofInstant(Instant.ofEpochMilli(until.getTimestamp()), zone);
    }
    return wall(local);
  }

  private static DateTime wall(LocalDateTime time) {
    return new DateTime(DateTime.UTC, time.toInstant(ZoneOffset.UTC).toEpochMilli());
  }

  /**
   * All times in order; none of them twice, none without a length.
   *
   * @throws IllegalArgumentException when there are too many, or the rule never comes true
   */
  public List<TimeRange> times() {
    Duration length = Duration.between(start, end);
    LocalDateTime last = start.plus(LONGEST);
    List<TimeRange> times = new ArrayList<>();
    RecurrenceRuleIterator each = rule.iterator(wall(start));
    while (each.hasNext()) {
      LocalDateTime begin = local(each.nextDateTime());
      if (begin.isAfter(last)) {
        throw new IllegalArgumentException("must end within a year");
      }
      times.add(on(begin, begin.plus(length)));
      if (times.size() > MOST) {
        throw new IllegalArgumentException("must have at most " + MOST + " times");
      }
    }
    return times;
  }

  /** An hour that the clocks skip is taken as the one after it. */
  private TimeRange on(LocalDateTime begin, LocalDateTime end) {
    TimeRange time = new TimeRange(begin.atZone(zone).toInstant(), end.atZone(zone).toInstant());
    return time.isValid()
        ? time
        : new TimeRange(time.start(), time.start().plus(Duration.between(begin, end)));
  }

  private static LocalDateTime local(DateTime time) {
    return LocalDateTime.of(
        time.getYear(),
        time.getMonth() + 1,
        time.getDayOfMonth(),
        time.getHours(),
        time.getMinutes(),
        time.getSeconds());
  }

  /**
   * The id of one reservation of a series: the same on the phone that asks offline and on the
   * server that makes it.
   */
  public static String idOf(String seriesId, Instant start) {
    String name = seriesId + '@' + start.toEpochMilli();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
