package app.waystation.backend.push;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether the push service is worth asking now; of this node, and for all of its pushes. After
 * several failures in a row the service counts as down: then one push at a time tries it, after
 * longer and longer pauses, and the first that gets through opens the way again. When the service
 * says that it wants less, nobody asks until then. Thread-safe.
 */
@Singleton
class PushBreaker {
  /** How long others wait while one tries. */
  private static final Duration WHILE_TRYING = Duration.ofSeconds(1);

  private final PushSettings settings;
  private Instant limitedUntil = Instant.MIN;
  private Instant downUntil = Instant.MIN;
  private int failures;
  private boolean trying;

  PushBreaker(PushSettings settings) {
    this.settings = settings;
  }

  /** How many more may ask now, out of so many who could. */
  synchronized int admits(Instant now, int atMost) {
    if (isPaused(now)) {
      return 0;
    }
    return isDown() ? (trying ? 0 : Math.min(1, atMost)) : atMost;
  }

  /**
   * Goes in; after true exactly one of {@link #worked}, {@link #failed}, {@link #limited} and
   * {@link #answered} must follow.
   */
  synchronized boolean enter(Instant now) {
    if (admits(now, 1) == 0) {
      return false;
    }
    trying = true;
    return true;
  }

  /** When it is worth coming back; now, if it is worth it now. */
  synchronized Instant opensAt(Instant now) {
    if (isPaused(now)) {
      return limitedUntil.isAfter(downUntil) ? limitedUntil : downUntil;
    }
    return isDown() && trying ? now.plus(WHILE_TRYING) : now;
  }

  /** The service has taken a push. */
  synchronized void worked() {
    answered();
    downUntil = Instant.MIN;
  }

  /** The service has answered, if only to say no. */
  synchronized void answered() {
    trying = false;
    failures = 0;
  }

  /** The service does not work. */
  synchronized void failed(Instant now) {
    trying = false;
    failures++;
    if (isDown()) {
      downUntil = now.plus(settings.backoffAfter(failures - settings.outageAfter() + 1));
    }
  }

  /** The service wants nothing until then. */
  synchronized void limited(Instant until) {
    answered();
    if (until.isAfter(limitedUntil)) {
      limitedUntil = until;
    }
  }

  private boolean isDown() {
    return failures >= settings.outageAfter();
  }

  private boolean isPaused(Instant now) {
    return now.isBefore(limitedUntil) || now.isBefore(downUntil);
  }
}
