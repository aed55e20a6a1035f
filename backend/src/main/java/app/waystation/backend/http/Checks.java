package app.waystation.backend.http;

import app.waystation.protocol.EntityIds;
import app.waystation.protocol.FieldError;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is wrong with a request, so that one 422 names every field at once. What a check
 * returns may be used after {@link #done()} only. Not thread-safe.
 */
public final class Checks {
  private static final int MIN_SURROGATE = Character.MIN_SURROGATE;
  private static final int MAX_SURROGATE = Character.MAX_SURROGATE;
  private static final Instant NO_TIME = Instant.EPOCH;
  private static final Set<String> MONIES =
      Currency.getAvailableCurrencies().stream()
          .filter(currency -> currency.getDefaultFractionDigits() >= 0)
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private final List<FieldError> errors = new ArrayList<>();

  /** Complains about a field unless the condition holds. */
  public Checks that(boolean holds, String field, String message) {
    if (!holds) {
      errors.add(new FieldError(field, message));
    }
    return this;
  }

  /** A text that must be there, without the space around it. */
  public String text(String field, @Nullable String value, int min, int max) {
    String text = value == null ? "" : value.strip();
    if (text.isEmpty()) {
      that(false, field, "is required");
    } else {
      int length = text.codePointCount(0, text.length());
      that(
          length >= min && length <= max, field, "must have " + min + " to " + max + " characters");
      that(text.indexOf('\0') < 0, field, "must not contain the NUL character");
      that(isUnicode(text), field, "must not contain half a surrogate pair");
    }
    return text;
  }

  /** Java and JSON can hold half of a character; UTF-8, and with it the database, cannot. */
  private static boolean isUnicode(String text) {
    return text.codePoints().noneMatch(c -> c >= MIN_SURROGATE && c <= MAX_SURROGATE);
  }

  /** Words out of a closed set, each once; what is absent counts as none. */
  public List<String> someOf(
      String field, @Nullable List<? extends @Nullable String> values, List<String> allowed) {
    List<String> words = new ArrayList<>();
    boolean holds = true;
    List<? extends @Nullable String> given = values == null ? List.of() : values;
    for (@Nullable String value : given) {
      if (value == null || !allowed.contains(value)) {
        holds = false;
      } else if (!words.contains(value)) {
        words.add(value);
      }
    }
    that(holds, field, "must be some of " + String.join(", ", allowed));
    return List.copyOf(words);
  }

  /** A text that may be absent; blank counts as absent. */
  public @Nullable String optionalText(String field, @Nullable String value, int max) {
    return value == null || value.isBlank() ? null : text(field, value, 1, max);
  }

  /** A UUID that must be there, in lower case. */
  public String id(String field, @Nullable String value) {
    if (value == null) {
      that(false, field, "is required");
      return "";
    }
    String id = value.toLowerCase(Locale.ROOT);
    that(EntityIds.isValid(id), field, "must be a UUID");
    return id;
  }

  /** The id that the client made, or a new one. */
  public String idOrNew(String field, @Nullable String value) {
    return value == null ? EntityIds.next() : id(field, value);
  }

  /** A time that must be there, cut to the milliseconds of the wire. */
  public Instant time(String field, @Nullable Instant value) {
    if (value == null) {
      that(false, field, "is required, as RFC 3339, for example 2026-11-21T10:00:00Z");
      return NO_TIME;
    }
    // Beyond these PostgreSQL and calendars stop agreeing on what a year is.
    boolean sane =
        value.isAfter(Instant.parse("1900-01-01T00:00:00Z"))
            && value.isBefore(Instant.parse("2200-01-01T00:00:00Z"));
    that(sane, field, "must be between the years 1900 and 2200");
    return sane ? value.truncatedTo(ChronoUnit.MILLIS) : NO_TIME;
  }

  /** A number that must be there. */
  public long number(String field, @Nullable Long value, long min, long max) {
    if (value == null) {
      that(false, field, "is required");
      return min;
    }
    that(value >= min && value <= max, field, "must be from " + min + " to " + max);
    return value;
  }

  /** The version that an update was made from. */
  public int version(@Nullable Integer value) {
    if (value == null) {
      that(false, "version", "is required: the version that this change was made from");
      return 0;
    }
    that(value >= 1, "version", "must be 1 or more");
    return value;
  }

  /** An IANA time zone that must be there. */
  public String timeZone(String field, @Nullable String value) {
    String zone = text(field, value, 1, 64);
    if (!zone.isEmpty()) {
      that(
          ZoneId.getAvailableZoneIds().contains(zone),
          field,
          "must be an IANA time zone, for example Europe/Rome");
    }
    return zone;
  }

  /** An ISO 4217 currency that amounts can be in: not gold, not the code for testing. */
  public String currency(String field, @Nullable String value) {
    String code = text(field, value, 1, 3);
    if (!code.isEmpty()) {
      that(MONIES.contains(code), field, "must be an ISO 4217 currency, for example EUR");
    }
    return code;
  }

  /** Ends the checks. Throws 422 with everything that was wrong, if anything was. */
  public void done() {
    if (!errors.isEmpty()) {
      throw ProblemException.invalid(List.copyOf(errors));
    }
  }
}
