package app.waystation.backend.http;

import app.waystation.protocol.EntityIds;
import app.waystation.protocol.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pages by cursor: stable while rows come and go, unlike offsets.
 *
 * @param limit rows of a page
 */
public record Paging(@Nullable Cursor after, int limit) {
  private static final int DEFAULT_LIMIT = 200;
  private static final int MAX_LIMIT = 1000;
  private static final int UUID_LENGTH = 36;
  // No row has a time that far from 1970, and PostgreSQL could not read it.
  private static final long MAX_MILLIS = Duration.ofDays(366 * 1000L).toMillis();

  /** The place of the last row that was given out: lists are ordered by time, then by id. */
  public record Cursor(Instant at, String id) {
    /** As it stands in {@code next}. */
    @Override
    public String toString() {
      return id + Long.toString(at.toEpochMilli(), Character.MAX_RADIX);
    }
  }

  /**
   * Reads {@code ?after=&limit=}.
   *
   * @throws ProblemException 422
   */
  public static Paging of(@Nullable String after, @Nullable Integer limit) {
    Checks checks = new Checks();
    int rows = limit == null ? DEFAULT_LIMIT : limit;
    checks.that(rows >= 1 && rows <= MAX_LIMIT, "limit", "must be from 1 to " + MAX_LIMIT);
    Cursor cursor = after == null ? null : cursor(after);
    checks.that(after == null || cursor != null, "after", "must be the next of an earlier page");
    checks.done();
    return new Paging(cursor, rows);
  }

  /** One row more than the page has, so that the last page is known to be the last. */
  public int toFetch() {
    return limit + 1;
  }

  /** The id to go on after; null on the first page. */
  public @Nullable String afterId() {
    return after == null ? null : after.id();
  }

  /** The time to go on after; null on the first page. */
  public @Nullable Instant afterTime() {
    return after == null ? null : after.at();
  }

  /** Cuts what was fetched to a page. */
  public <T> Page<T> page(List<T> fetched, Function<T, Cursor> cursor) {
    if (fetched.size() <= limit) {
      return Page.of(fetched);
    }
    List<T> items = fetched.subList(0, limit);
    return new Page<>(items, cursor.apply(items.getLast()).toString());
  }

  private static @Nullable Cursor cursor(String text) {
    if (text.length() <= UUID_LENGTH || !EntityIds.isValid(text.substring(0, UUID_LENGTH))) {
      return null;
    }
    try {
      long millis = Long.parseLong(text.substring(UUID_LENGTH), Character.MAX_RADIX);
      if (millis < -MAX_MILLIS || millis > MAX_MILLIS) {
        return null;
      }
      return new Cursor(Instant.ofEpochMilli(millis), text.substring(0, UUID_LENGTH));
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
