package app.waystation.backend.watch;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: anything between nothing and a bound that doubles
 * ("full jitter"), so that a crowd that was cut off together does not come back together. Not
 * thread-safe.
 */
final class Backoff {
  private static final long FIRST_MILLIS = 500;
  private static final long LONGEST_MILLIS = Duration.ofSeconds(30).toMillis();
  private static final int MAX_DOUBLINGS = 10;

  private final RandomGenerator random;
  private int attempts;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** The next wait; each is longer on average than the one before. */
  Duration next() {
    long bound = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(attempts, MAX_DOUBLINGS));
    attempts++;
    return Duration.ofMillis(random.nextLong(bound + 1));
  }

  /** It worked: begin anew. */
  void reset() {
    attempts = 0;
  }
}
