package app.waystation.backend.http;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Times as they come in queries. */
public final class Times {
  private Times() {}

  /**
   * An RFC 3339 time, with {@code Z} or an offset.
   *
   * @throws ProblemException 422
   */
  public static @Nullable Instant inQuery(String field, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      // A plus sign in a query that was not escaped arrives as a space.
      Instant time = OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
      Checks checks = new Checks();
      checks.time(field, time);
      checks.done();
      return time;
    } catch (DateTimeParseException e) {
      throw ProblemException.invalid(field, "must be RFC 3339, for example 2026-11-21T10:00:00Z");
    }
  }
}
