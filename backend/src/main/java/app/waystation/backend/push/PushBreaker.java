package app.waystation.backend.push;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether the push service is worth asking now; of this node, and for all of its pushes. When it
 * has failed for several phones in a row it counts as down (one phone alone may have a trouble of
 * its own): then one push at a time tries it, after longer and longer pauses, and the first that
 * gets through opens the way again. When the service says that it wants less, nobody asks until
 * then. Thread-safe.
 */
@Singleton
class PushBreaker {
  /** How long others wait while one tries. */
  private static final Duration WHILE_TRYING = Duration.ofSeconds(1);

  private final PushSettings settings;
  private Instant limitedUntil = Instant.MIN;
  private Instant downUntil = Instant.MIN;
  private int failedTries;
  private boolean trying;

  /** Phones that it has failed for since it last answered; no more than it takes to be down. */
  private final Set<String> failedFor = new HashSet<>();

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
    failedTries = 0;
    failedFor.clear();
  }

  /** The service does not work, for this phone at least. */
  synchronized void failed(Instant now, String deviceId) {
    trying = false;
    if (!isDown()) {
      failedFor.add(deviceId);
    }
    if (isDown()) {
      failedTries++;
      downUntil = now.plus(settings.backoffAfter(failedTries));
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
    return failedFor.size() >= settings.outageAfter();
  }

  private boolean isPaused(Instant now) {
    return now.isBefore(limitedUntil) || now.isBefore(downUntil);
  }
}
