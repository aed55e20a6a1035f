package app.waystation.protocol.car;

import app.waystation.protocol.TimeRange;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A vehicle and a time that somebody has in a form but has not asked for yet: the {@code field} of
 * {@code typing} in a group, {@code reservation:{vehicle_id}:{start}/{end}}.
 */
public record ChosenSlot(String vehicleId, TimeRange range) {
  private static final Pattern FIELD =
      Pattern.compile("reservation:([A-Za-z0-9-]{1,36}):([0-9TZ.:+-]+)/([0-9TZ.:+-]+)");

  /** To the second, which is as exact as a form is. */
  public ChosenSlot {
    range =
        new TimeRange(
            range.start().truncatedTo(ChronoUnit.SECONDS),
            range.end().truncatedTo(ChronoUnit.SECONDS));
  }

  /** The name of the field. */
  public String field() {
    return "reservation:" + vehicleId + ":" + range.start() + "/" + range.end();
  }

  /** Reads the name of a field; null: it is the name of something else, or of no time at all. */
  public static @Nullable ChosenSlot of(String field) {
    Matcher parts = FIELD.matcher(field);
    if (!parts.matches()) {
      return null;
    }
    try {
      TimeRange range = new TimeRange(Instant.parse(parts.group(2)), Instant.parse(parts.group(3)));
      return range.isValid() ? new ChosenSlot(parts.group(1), range) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
