package app.waystation.backend.board.car;

import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.ReservationStatus;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Reservations as an iCalendar (RFC 5545). Times are in UTC, so that no time zone has to be
 * described. The same reservations give the same text.
 */
final class ReservationCalendar {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private ReservationCalendar() {}

  /** A reservation with the names that a calendar shows. */
  record Entry(Reservation reservation, String vehicle, String driver) {}

  /** The whole calendar. */
  static String of(String name, List<Entry> entries) {
    CalendarText text = new CalendarText();
    text.line("BEGIN", "VCALENDAR");
    text.line("VERSION", "2.0");
    text.line("PRODID", "-//Waystation//Car board//EN");
    text.line("CALSCALE", "GREGORIAN");
    text.line("METHOD", "PUBLISH");
    text.words("X-WR-CALNAME", name);
    text.line("REFRESH-INTERVAL;VALUE=DURATION", "PT30M");
    text.line("X-PUBLISHED-TTL", "PT30M");
    entries.forEach(entry -> add(text, entry));
    text.line("END", "VCALENDAR");
    return text.toString();
  }

  private static void add(CalendarText text, Entry entry) {
    Reservation r = entry.reservation();
    text.line("BEGIN", "VEVENT");
    text.line("UID", r.id() + "@waystation");
    text.line("DTSTAMP", UTC.format(r.updatedAt()));
    text.line("LAST-MODIFIED", UTC.format(r.updatedAt()));
    text.line("CREATED", UTC.format(r.createdAt()));
    text.line("SEQUENCE", Integer.toString(r.version() - 1));
    text.line("DTSTART", UTC.format(r.startTime()));
    text.line("DTEND", UTC.format(r.endTime()));
    text.words("SUMMARY", entry.vehicle() + " · " + entry.driver());
    if (r.notes() != null && !r.notes().isBlank()) {
      text.words("DESCRIPTION", r.notes());
    }
    boolean asked = ReservationState.of(r) == ReservationStatus.PENDING;
    text.line("STATUS", asked ? "TENTATIVE" : "CONFIRMED");
    text.line("TRANSP", "TRANSPARENT");
    text.line("END", "VEVENT");
  }
}
