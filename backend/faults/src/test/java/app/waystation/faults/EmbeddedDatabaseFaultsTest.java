package app.waystation.faults;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.protocol.EntityIds;
import app.waystation.protocol.Problem;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.car.CreateFuelLog;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.frame.RoomEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A node with the database that comes with it, when that database dies or has no room left. */
class EmbeddedDatabaseFaultsTest {
  private static final Duration RECOVERY = Duration.ofMinutes(2);
  private static final int IN_A_ROW = 3;
  private static final String LONG_NOTE = "x".repeat(1900);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path directory;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> accepted = new ArrayList<>();
  private final Map<String, Integer> refusals = new TreeMap<>();

  @Test
  void aNodeGetsItsKilledDatabaseBackByItself() throws Exception {
    Path data = directory.resolve("data");
    try (Cluster cluster = Cluster.embedded(data, Map.of())) {
      Household household = new Household(new RestClient(cluster.routes(), "owner").register());
      int kills = 2 * Options.GIVEN.rounds();
      for (int i = 0; i < kills; i++) {
        acceptOne(household);
        PostmasterFile.in(data.resolve("postgres")).kill();
        acceptOne(household);
      }
      assertAllAcceptedAreThere(household);
      Results.add(
          "kill -9 of a node's embedded PostgreSQL",
          kills,
          "the node starts it again by itself, on the same data");
    }
  }

  @Test
  void aFullDiskRefusesClearlyLosesNothingAndEndsWhenThereIsRoom() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("data"));
        Cluster cluster = Cluster.embedded(disk.root(), Map.of())) {
      Household household = new Household(new RestClient(cluster.routes(), "owner").register());
      for (int round = 0; round < Options.GIVEN.rounds(); round++) {
        acceptOne(household);
        disk.fill();
        refuseSome(cluster, household);
        stopWriteAheadLog(disk.root().resolve("postgres"));
        refuseSome(cluster, household);
        disk.empty();
        acceptOne(household);
        assertAllAcceptedAreThere(household);
      }
      cluster.nodes().getFirst().process().kill();
      cluster.nodes().getFirst().process().start();
      assertAllAcceptedAreThere(household);
      Results.add(
          "a full disk under the embedded PostgreSQL",
          Options.GIVEN.rounds(),
          refusals + "; writes are taken again when there is room, without a restart");
    }
  }

  // --- how ---------------------------------------------------------------------------------------

  /** Sends until it is taken. */
  private void acceptOne(Household household) {
    CreateFuelLog fill = household.fill(accepted.size(), null);
    household
        .owner
        .command("POST", household.path("/fuel-logs"), fill, EntityIds.next())
        .as(FuelLog.class);
    accepted.add(String.valueOf(fill.id()));
  }

  /** Sends, each once, until some have been refused; what is taken meanwhile counts as taken. */
  private void refuseSome(Cluster cluster, Household household) {
    Awaitility.await("refusals")
        .atMost(RECOVERY)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              int refused = 0;
              for (int i = 0; i < IN_A_ROW; i++) {
                refused += sendOnce(cluster, household) ? 0 : 1;
              }
              return refused == IN_A_ROW;
            });
  }

  /** True: taken. A refusal must be a problem that says to send the same request again. */
  private boolean sendOnce(Cluster cluster, Household household) throws InterruptedException {
    CreateFuelLog fill = household.fill(accepted.size(), LONG_NOTE);
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    cluster.nodes().getFirst().process().url()
                        + "/api/v1"
                        + household.path("/fuel-logs")))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + household.owner.token())
            .header("Idempotency-Key", EntityIds.next())
            .POST(HttpRequest.BodyPublishers.ofString(WireJson.toJson(fill)))
            .build();
    HttpResponse<String> response;
    try {
      response = http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("The node must answer, disk or not", e);
    }
    if (response.statusCode() == 201) {
      accepted.add(String.valueOf(fill.id()));
      return true;
    }
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith(Problem.MEDIA_TYPE);
    Problem problem = WireJson.fromJson(Problem.class, response.body());
    assertThat(problem.status() + " " + problem.code()).isEqualTo("503 unavailable");
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
    refusals.merge(problem.status() + " `" + problem.code() + "`", 1, Integer::sum);
    return false;
  }

  /** The next file of the write-ahead log has no room either: PostgreSQL stops with a panic. */
  private static void stopWriteAheadLog(Path files) throws IOException {
    try (Connection connection = PostmasterFile.in(files).connect();
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < 3; i++) {
        statement.execute("select pg_switch_wal()");
        statement.execute("select txid_current(), pg_logical_emit_message(true, 'w', 'x')");
      }
    } catch (SQLException panic) {
      // What was wanted.
    }
  }

  private void assertAllAcceptedAreThere(Household household) {
    List<RoomEvent> log = household.owner.log(household.room);
    Set<String> made =
        log.stream()
            .filter(event -> event.type().equals("fuel_log_created"))
            .map(event -> (String) ((Map<?, ?>) WireJson.anyFromJson(event.data())).get("id"))
            .collect(Collectors.toSet());
    assertThat(made).containsExactlyInAnyOrderElementsOf(accepted);
  }
}
