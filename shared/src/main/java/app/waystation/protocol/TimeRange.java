package app.waystation.protocol;

import java.time.Instant;

/**
 * A half-open stretch of time {@code [start, end)}: what ends at noon and what begins at noon do
 * not meet.
 */
public record TimeRange(Instant start, Instant end) {
  /** Whether it has a length greater than zero. */
  public boolean isValid() {
    return start.isBefore(end);
  }

  /** Whether the two share at least one moment. */
  public boolean overlaps(TimeRange other) {
    return start.isBefore(other.end) && other.start.isBefore(end);
  }

  /** Whether the moment lies in it; its end does not. */
  public boolean contains(Instant moment) {
    return !moment.isBefore(start) && moment.isBefore(end);
  }
}
