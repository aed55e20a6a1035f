package app.waystation.backend.limit;

/**
 * Buckets of tokens by key: full at first, refilled evenly over a minute. A key belongs to one
 * size. Never throws because of where it counts. Thread-safe.
 */
public interface TokenBuckets {
  /** Takes a token; else says in how many nanoseconds there is one. Zero: taken. */
  long take(String key, int perMinute);

  /** In how many nanoseconds there is a token; takes none. Zero: there is one. */
  long untilNext(String key, int perMinute);
}
