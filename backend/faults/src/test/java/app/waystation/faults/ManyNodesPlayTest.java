package app.waystation.faults;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Random commands on two nodes with one PostgreSQL and one Redis, while everything breaks. */
class ManyNodesPlayTest {
  private static final int NODES = 2;
  private static final List<Fault> FAULTS =
      List.of(
          Fault.KILL_NODE,
          Fault.STOP_NODE,
          Fault.KILL_POSTGRES,
          Fault.KILL_REDIS,
          Fault.CUT_FROM_REDIS,
          Fault.STALL_REDIS,
          Fault.CUT_FROM_POSTGRES,
          Fault.STUMBLE);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path directory;

  @Test
  void whateverBreaksEverybodyHasExactlyTheLogTheyMaySeeFromEveryNode() throws Exception {
    try (Cluster cluster = Cluster.ofMany(directory, NODES, java.util.Map.of())) {
      Play.on(cluster, FAULTS, "two nodes");
    }
  }
}
