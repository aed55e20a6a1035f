package app.waystation.android.ui.agenda;

import app.waystation.android.board.Board;
import app.waystation.android.board.CalendarEntry;
import app.waystation.android.ui.common.GroupTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One row of the agenda. */
sealed interface AgendaRow {
  /** The same for the same thing, whatever it shows now. */
  String key();

  /** The boards that have a calendar of their own. */
  record Calendars(List<Board> boards) implements AgendaRow {
    @Override
    public String key() {
      return "calendars";
    }
  }

  /** A day. */
  record Day(LocalDate day, String words) implements AgendaRow {
    @Override
    public String key() {
      return "day:" + day;
    }
  }

  /** Something on a day. */
  record Entry(CalendarEntry entry, LocalDate day) implements AgendaRow {
    @Override
    public String key() {
      return day + ":" + entry.board() + ":" + entry.id();
    }
  }

  /**
   * Day by day from today; what lasts several days stands under each of them.
   *
   * @param until the day after the last one
   */
  static List<AgendaRow> of(
      List<Board> calendars, List<CalendarEntry> entries, GroupTime time, LocalDate until) {
    List<AgendaRow> rows = new ArrayList<>();
    if (!calendars.isEmpty()) {
      rows.add(new Calendars(calendars));
    }
    List<CalendarEntry> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparing(entry -> entry.times().start()));
    for (LocalDate day = time.today(); day.isBefore(until); day = day.plusDays(1)) {
      boolean headed = false;
      for (CalendarEntry entry : sorted) {
        if (entry.times().overlaps(time.dayRange(day))) {
          if (!headed) {
            rows.add(new Day(day, time.heading(day)));
            headed = true;
          }
          rows.add(new Entry(entry, day));
        }
      }
    }
    return rows;
  }
}
