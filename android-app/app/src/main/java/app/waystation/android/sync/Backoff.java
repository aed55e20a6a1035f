package app.waystation.android.sync;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Full jitter: anything between zero and a ceiling that doubles with each attempt, so that a
 * thousand phones do not come back in the same second. See AWS, <em>Exponential Backoff And
 * Jitter</em>.
 */
public final class Backoff {
  /** No one waits longer than this for a server that is back. */
  public static final Duration CAP = Duration.ofSeconds(60);

  private static final Duration FIRST = Duration.ofSeconds(1);

  // Beyond this the ceiling is the cap in any case, and a shift would run over.
  private static final int MAX_DOUBLINGS = 10;

  private final DoubleSupplier random;

  /** Draws from {@code random}, in {@code [0, 1)}. */
  public Backoff(DoubleSupplier random) {
    this.random = random;
  }

  /** How long to wait before attempt {@code attempt + 1}; attempts count from one. */
  public Duration after(int attempt) {
    return Duration.ofMillis((long) (random.getAsDouble() * ceiling(attempt).toMillis()));
  }

  static Duration ceiling(int attempt) {
    Duration doubled = FIRST.multipliedBy(1L << Math.min(Math.max(attempt - 1, 0), MAX_DOUBLINGS));
    return doubled.compareTo(CAP) < 0 ? doubled : CAP;
  }
}
