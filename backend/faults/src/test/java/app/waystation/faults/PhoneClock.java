package app.waystation.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** The clock of a phone: wrong, and jumping by anything between a second and some years. */
final class PhoneClock {
  private static final Duration WILDEST = Duration.ofDays(3000);

  private final Random random;
  private Duration offset = Duration.ZERO;

  PhoneClock(Random random) {
    this.random = random;
  }

  /** What the phone takes for now; it may have jumped since the last time. */
  Instant now() {
    if (random.nextInt(20) == 0) {
      double wild = random.nextDouble();
      long seconds = (long) (WILDEST.toSeconds() * wild * wild * wild);
      offset = Duration.ofSeconds(random.nextInt(3) == 0 ? seconds : -seconds);
    }
    return Instant.now().plus(offset);
  }
}
