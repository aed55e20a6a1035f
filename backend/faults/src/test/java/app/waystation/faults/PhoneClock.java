package app.waystation.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** The clock of a phone: wrong, and jumping by anything between a second and some years. */
final class PhoneClock {
  /** How often one has jumped, over all phones. */
  static final AtomicLong JUMPS = new AtomicLong();

  private static final Duration WILDEST = Duration.ofDays(3000);

  private final Random random;
  private Duration offset = Duration.ZERO;

  PhoneClock(Random random) {
    this.random = random;
  }

  /** What the phone takes for now; it may have jumped since the last time. */
  Instant now() {
    if (random.nextInt(20) == 0) {
      JUMPS.incrementAndGet();
      double wild = random.nextDouble();
      long seconds = (long) (WILDEST.toSeconds() * wild * wild * wild);
      offset = Duration.ofSeconds(random.nextInt(3) == 0 ? seconds : -seconds);
    }
    return Instant.now().plus(offset);
  }
}
