package app.waystation.faults;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.protocol.EntityIds;
import app.waystation.protocol.car.FuelLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What only a network between a node and its PostgreSQL can do. */
class PostgresFaultsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path directory;

  @Test
  void whatWasCommittedIsDeliveredAlthoughTheAnswerToItsCommitWasLost() throws Exception {
    try (Cluster cluster = Cluster.ofOne(directory, Map.of())) {
      Link toPostgres = Objects.requireNonNull(cluster.nodes().getFirst().toPostgres());
      Household household = new Household(new RestClient(cluster.routes(), "owner").register());
      try (Device device =
          new Device(household.owner, "owner.0", List.of(household.room), null, 1)) {
        int times = 3 * Options.GIVEN.rounds();
        for (int i = 0; i < times; i++) {
          long before = household.head();
          Awaitility.await("live")
              .atMost(PATIENCE)
              .until(() -> device.cursor(household.room) == before);
          toPostgres.loseAnswer("into room_event", "COMMIT");
          household
              .owner
              .command(
                  "POST", household.path("/fuel-logs"), household.fill(i, null), EntityIds.next())
              .as(FuelLog.class);

          assertThat(toPostgres.isWaitingToLose()).as("an answer was lost").isFalse();
          long head = household.head();
          assertThat(head).isGreaterThan(before);
          Awaitility.await("the event arrives without another one after it")
              .atMost(PATIENCE)
              .until(() -> device.cursor(household.room) == head);
        }
        Results.add(
            "a commit whose answer is lost between PostgreSQL and the node",
            times,
            "the repeat gets the first outcome, followers get the event");
      }
    }
  }
}
