package app.waystation.android.board.car;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a calendar's days: one for each hour on the wall, and a second one for an hour that
 * comes twice on one of the days. On days without it that row is empty, as is an hour that the
 * clocks skip: so every moment of every day has one place, and all days share their rows.
 */
final class HourAxis {
  private static final int HOURS = 24;
  private static final float SECONDS = 3600f;

  private final ZoneId zone;
  private final List<Row> rows;

  private HourAxis(ZoneId zone, List<Row> rows) {
    this.zone = zone;
    this.rows = rows;
  }

  /**
   * One row.
   *
   * @param again the second time around
   */
  record Row(int hour, boolean again) {}

  /** The rows that these days need. */
  static HourAxis of(ZoneId zone, LocalDate first, int days) {
    List<Row> rows = new ArrayList<>();
    for (int hour = 0; hour < HOURS; hour++) {
      rows.add(new Row(hour, false));
    }
    for (int i = 0; i < days; i++) {
      LocalDate day = first.plusDays(i);
      ZoneOffsetTransition change = change(zone, day);
      if (change != null && change.isOverlap()) {
        int from = change.getDateTimeAfter().getHour();
        int last = change.getDateTimeBefore().minusNanos(1).getHour();
        int place = rows.indexOf(new Row(last, false)) + 1;
        for (int hour = from; hour <= last; hour++) {
          Row again = new Row(hour, true);
          if (!rows.contains(again)) {
            rows.add(place++, again);
          }
        }
      }
    }
    return new HourAxis(zone, List.copyOf(rows));
  }

  /** All rows from the top. */
  List<Row> rows() {
    return rows;
  }

  /** Whether the hour exists on that day, at least in part. */
  boolean exists(LocalDate day, int row) {
    Row wanted = rows.get(row);
    int offsets =
        Math.max(offsets(day.atTime(wanted.hour(), 0)), offsets(day.atTime(wanted.hour(), 59)));
    return wanted.again() ? offsets == 2 : offsets > 0;
  }

  /**
   * How many rows from the top a moment stands on a day; what lies before or after the day is at
   * its beginning or end.
   */
  float top(LocalDate day, Instant moment) {
    Instant start = day.atStartOfDay(zone).toInstant();
    if (!moment.isBefore(day.plusDays(1).atStartOfDay(zone).toInstant())) {
      return rows.size();
    }
    ZonedDateTime local = (moment.isBefore(start) ? start : moment).atZone(zone);
    List<ZoneOffset> offsets = rules().getValidOffsets(local.toLocalDateTime());
    boolean again = offsets.size() == 2 && local.getOffset().equals(offsets.get(1));
    int row = rows.indexOf(new Row(local.getHour(), again));
    return row + (local.getMinute() * 60 + local.getSecond()) / SECONDS;
  }

  /** The moment at so many rows from the top; in a row that the day lacks, the next that it has. */
  Instant at(LocalDate day, float top) {
    if (top >= rows.size()) {
      return day.plusDays(1).atStartOfDay(zone).toInstant();
    }
    float inside = Math.max(0, top);
    int index = (int) inside;
    Row row = rows.get(index);
    int second = Math.min(3599, Math.round((inside - index) * SECONDS));
    LocalDateTime local = day.atTime(row.hour(), second / 60, second % 60);
    List<ZoneOffset> offsets = rules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      return rules().getTransition(local).getInstant();
    }
    if (row.again() && offsets.size() == 1) {
      return at(day, index + 1f);
    }
    return local.toInstant(offsets.get(row.again() ? 1 : 0));
  }

  private int offsets(LocalDateTime local) {
    return rules().getValidOffsets(local).size();
  }

  private ZoneRules rules() {
    return zone.getRules();
  }

  private static @Nullable ZoneOffsetTransition change(ZoneId zone, LocalDate day) {
    Instant start = day.atStartOfDay(zone).toInstant();
    ZoneOffsetTransition next = zone.getRules().nextTransition(start.minusSeconds(1));
    Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
    return next != null && next.getInstant().isBefore(end) ? next : null;
  }
}
