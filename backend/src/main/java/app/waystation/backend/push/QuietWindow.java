package app.waystation.backend.push;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;

/**
 * Hours of every day in which a person is not to be woken, half-open, by the clock on the wall.
 *
 * <p>Where the clock jumps, the person is left in peace rather than woken: a time that the night
 * does not have is the moment of the jump; of one that it has twice, the first begins and the
 * second ends.
 *
 * @param end another time than {@code start}; before it: on the next day
 */
public record QuietWindow(LocalTime start, LocalTime end, ZoneId zone) {
  /** A window that crosses midnight began yesterday; a zone may have skipped that day. */
  private static final int DAYS_BACK = 2;

  /** Only where a zone skips a whole day do two nights meet. */
  private static final int MEETING_NIGHTS = 3;

  /** Checks what the schema checks too. */
  public QuietWindow {
    if (start.equals(end)) {
      throw new IllegalArgumentException("Quiet hours of no length, or of a whole day");
    }
  }

  /** When it is over; empty: it is not quiet now. The end itself is not quiet. */
  public Optional<Instant> endIfQuiet(Instant now) {
    Instant end = now;
    for (int night = 0; night < MEETING_NIGHTS; night++) {
      Optional<Instant> next = endOfNight(end);
      if (next.isEmpty()) {
        break;
      }
      end = next.get();
    }
    return end.equals(now) ? Optional.empty() : Optional.of(end);
  }

  private Optional<Instant> endOfNight(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    for (int back = 0; back <= DAYS_BACK; back++) {
      LocalDate day = today.minusDays(back);
      Instant begins = beginning(day.atTime(start));
      Instant ends = ending((end.isAfter(start) ? day : day.plusDays(1)).atTime(end));
      if (!now.isBefore(begins) && now.isBefore(ends)) {
        return Optional.of(ends);
      }
    }
    return Optional.empty();
  }

  private Instant beginning(LocalDateTime at) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(at);
    return offsets.isEmpty() ? jumpAt(at) : at.toInstant(offsets.getFirst());
  }

  private Instant ending(LocalDateTime at) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(at);
    return offsets.isEmpty() ? jumpAt(at) : at.toInstant(offsets.getLast());
  }

  private Instant jumpAt(LocalDateTime at) {
    ZoneRules rules = zone.getRules();
    ZoneOffsetTransition jump = rules.getTransition(at);
    return jump.getInstant();
  }
}
