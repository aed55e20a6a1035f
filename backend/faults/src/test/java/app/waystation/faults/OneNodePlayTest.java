package app.waystation.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Random commands on one node with a PostgreSQL beside it, while everything breaks. */
class OneNodePlayTest {
  private static final List<Fault> FAULTS =
      List.of(
          Fault.KILL_NODE,
          Fault.STOP_NODE,
          Fault.FREEZE_NODE,
          Fault.KILL_POSTGRES,
          Fault.CUT_FROM_POSTGRES,
          Fault.STALL_POSTGRES,
          Fault.THROTTLE_POSTGRES,
          Fault.CUT_CLIENTS,
          Fault.HALF_CLOSE,
          Fault.SWALLOW,
          Fault.THROTTLE,
          Fault.HANG_CLIENTS,
          Fault.STUMBLE);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path directory;

  @Test
  void whateverBreaksEverybodyHasExactlyTheLogTheyMaySee() throws Exception {
    Options options = Options.GIVEN;
    System.out.println("Seed of this run: -Dfaults.seed=" + options.seed());
    try (Cluster cluster = Cluster.ofOne(directory, Map.of());
        Party party = Party.on(cluster, options.seed(), 40)) {
      Map<Fault, Integer> faults =
          new Chaos(cluster, party, options.seed() + 1).rage(FAULTS, options.time());
      Evidence evidence = party.finish();
      assertThat(Checker.check(evidence)).isEmpty();
      System.out.println(faults + " " + evidence.deeds().size() + " commands");
      System.out.println(evidence.summary());
      System.out.println(RestClient.REPEATS + " repeats, " + Device.OPENED + " sockets");
    }
  }
}
