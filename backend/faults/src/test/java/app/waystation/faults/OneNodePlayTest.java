package app.waystation.faults;

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
          Fault.DELAY_POSTGRES,
          Fault.CUT_CLIENTS,
          Fault.HALF_CLOSE,
          Fault.SWALLOW,
          Fault.SLOW_CLIENTS,
          Fault.HANG_CLIENTS,
          Fault.STUMBLE);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path directory;

  @Test
  void whateverBreaksEverybodyHasExactlyTheLogTheyMaySee() throws Exception {
    try (Cluster cluster = Cluster.ofOne(directory, Map.of())) {
      Play.on(cluster, FAULTS, "one node");
    }
  }
}
