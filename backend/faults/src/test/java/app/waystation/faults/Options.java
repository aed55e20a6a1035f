package app.waystation.faults;

import java.time.Duration;

/**
 * How long and how hard; the same seed gives the same commands and faults, though not the same
 * interleaving.
 *
 * @param seed {@code -Dfaults.seed}
 * @param time {@code -Dfaults.seconds}: of play for each of the random scenarios
 * @param rounds {@code -Dfaults.rounds}: how often each scenario that is no random play is repeated
 * @param phones {@code -Dfaults.phones}: how many come back at once
 */
record Options(long seed, Duration time, int rounds, int phones) {
  static final Options GIVEN =
      new Options(
          Long.getLong("faults.seed", System.nanoTime()),
          Duration.ofSeconds(Integer.getInteger("faults.seconds", 20)),
          Integer.getInteger("faults.rounds", 1),
          Integer.getInteger("faults.phones", 300));
}
