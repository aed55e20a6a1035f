package app.waystation.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** A game of random commands while faults happen, and the comparison with the log afterwards. */
final class Play {
  private static final int PACE_MILLIS = 40;

  private Play() {}

  /**
   * Plays for as long as the options say.
   *
   * @throws AssertionError when anything was lost, doubled, reordered or leaked
   */
  static void on(Cluster cluster, List<Fault> kinds, String where) {
    Options options = Options.GIVEN;
    System.out.println("Seed of this run: -Dfaults.seed=" + options.seed());
    long repeats = RestClient.REPEATS.get();
    long sockets = Device.OPENED.get();
    long jumps = PhoneClock.JUMPS.get();
    try (Party party = Party.on(cluster, options.seed(), PACE_MILLIS)) {
      Map<Fault, Integer> faults =
          new Chaos(cluster, party, options.seed() + 1).rage(kinds, options.time());
      Evidence evidence = party.finish();
      System.out.println(where + ": " + evidence.summary());
      assertThat(Checker.check(evidence)).isEmpty();

      String held =
          "%,d commands (%,d accepted; sent again %,d times), %,d events received %,d times over %,d sockets"
              .formatted(
                  evidence.deeds().size(),
                  evidence.accepted(),
                  RestClient.REPEATS.get() - repeats,
                  evidence.events(),
                  evidence.received(),
                  Device.OPENED.get() - sockets);
      Results.add("random play on " + where, 1, held);
      faults.forEach(
          (fault, times) -> Results.add(fault.row() + ", " + where, times, "in the random play"));
      Results.add(
          "phone clocks jumping by up to eight years, " + where,
          PhoneClock.JUMPS.get() - jumps,
          "the order is the server's; times of what happened stay the phone's");
    }
  }
}
