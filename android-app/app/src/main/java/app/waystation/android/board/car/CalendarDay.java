package app.waystation.android.board.car;

import app.waystation.protocol.TimeRange;
import java.time.LocalDate;
import java.util.List;

/**
 * One column of the calendar.
 *
 * @param range from midnight to midnight; 23 or 25 hours when the clocks change
 * @param blocks in the order of their start
 * @param free what can still be asked for, in order
 */
record CalendarDay(
    LocalDate date,
    TimeRange range,
    List<Lanes.Placed<CalendarBlock>> blocks,
    List<TimeRange> free) {}
