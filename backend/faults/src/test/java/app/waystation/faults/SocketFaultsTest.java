package app.waystation.faults;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.BackendProcess;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.frame.RoomEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Sockets that die without a word, that read nothing, and that all come back at once. */
class SocketFaultsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int DEVICES_PER_PERSON = 40;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path directory;

  private static Cluster cluster;
  private static BackendProcess node;

  @BeforeAll
  static void start() {
    cluster =
        Cluster.embedded(
            directory.resolve("data"),
            Map.of(
                "WAYSTATION_SOCKET_HEARTBEAT", "2s",
                "WAYSTATION_SOCKET_SLOW_LIMIT", "2s"));
    node = cluster.nodes().getFirst().process();
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void halfOpenConnectionsAreEndedByTheServerWithinAFewHeartbeats() {
    Household household = new Household(new RestClient(cluster.routes(), "owner").register());
    int many = 20;
    List<Device> devices = devices(household.owner, household, many);
    try {
      Awaitility.await("all connected").atMost(PATIENCE).until(() -> haveAll(devices, household));
      assertThat(NodeMetrics.sockets(node)).isEqualTo(many);

      // From now on neither side hears of the other, and TCP does not say so.
      household.owner.routes().links().forEach(Link::swallow);
      Awaitility.await("the server ends them")
          .atMost(Duration.ofSeconds(60))
          .until(() -> NodeMetrics.sockets(node) == 0);

      household.owner.routes().links().forEach(Link::heal);
      fill(household, 1);
      Awaitility.await("all back").atMost(PATIENCE).until(() -> haveAll(devices, household));
      assertEachGotAll(devices, household);
      Results.add(
          "half-open connections (bytes swallowed, TCP says nothing)",
          many,
          "the server ends them after 2.5 heartbeats");
    } finally {
      devices.forEach(Device::close);
    }
  }

  @Test
  void oneThatReadsNothingHurtsNobodyAndMissesNothing() {
    Household household = new Household(new RestClient(cluster.routes(), "owner").register());
    RestClient slow = new RestClient(cluster.routes(), "slow").register();
    household.letIn(slow);
    List<Device> fast = devices(household.owner, household, 3);
    List<Device> stuck = devices(slow, household, 2);
    // Large enough that neither the kernels nor the server can hold what is not read.
    String note = "\uD83D\uDE97".repeat(990);
    int events = 1200 * Options.GIVEN.rounds();
    try {
      Awaitility.await("all connected").atMost(PATIENCE).until(() -> haveAll(stuck, household));
      slow.routes().links().forEach(Link::stall);
      for (int i = 0; i < events; i++) {
        household
            .owner
            .command(
                "POST", household.path("/reservations"), household.wish(i, note), EntityIds.next())
            .as(Reservation.class);
      }
      Awaitility.await("the fast ones have all")
          .atMost(PATIENCE)
          .until(() -> haveAll(fast, household));
      assertThat(stuck.getFirst().cursor(household.room)).isLessThan(household.head());

      slow.routes().links().forEach(Link::heal);
      Awaitility.await("the slow ones as well")
          .atMost(PATIENCE)
          .until(() -> haveAll(stuck, household));
      assertEachGotAll(fast, household);
      assertEachGotAll(stuck, household);
      Results.add(
          "consumers that read nothing",
          stuck.size() * (long) Options.GIVEN.rounds(),
          "others are served meanwhile; the slow ones resume from their cursors");
    } finally {
      fast.forEach(Device::close);
      stuck.forEach(Device::close);
    }
  }

  @Test
  void aStormOfPhonesComesBackAtOnceAndMissesNothing() {
    int people = Math.ceilDiv(Options.GIVEN.phones(), DEVICES_PER_PERSON);
    RestClient owner = new RestClient(cluster.routes(), "owner").register();
    Household household = new Household(owner);
    List<Device> devices = new ArrayList<>();
    try {
      List<RestClient> members = new ArrayList<>();
      for (int i = 0; i < people; i++) {
        RestClient member = new RestClient(cluster.routes(), "member" + i).register();
        household.letIn(member);
        members.add(member);
      }
      members.forEach(m -> devices.addAll(devices(m, household, DEVICES_PER_PERSON)));
      Awaitility.await("all connected").atMost(PATIENCE).until(() -> haveAll(devices, household));
      int fills = 0;
      for (int round = 0; round < Options.GIVEN.rounds(); round++) {
        members.forEach(member -> member.routes().links().forEach(Link::cut));
        for (int i = 0; i < 20; i++) {
          fill(household, fills++);
        }
        members.forEach(member -> member.routes().links().forEach(Link::heal));
        for (int i = 0; i < 20; i++) {
          fill(household, fills++);
        }
        Awaitility.await("all back").atMost(PATIENCE).until(() -> haveAll(devices, household));
      }
      assertEachGotAll(devices, household);
      Results.add(
          "%,d phones that lose their network and come back at once"
              .formatted(people * DEVICES_PER_PERSON),
          Options.GIVEN.rounds(),
          "each got every event, in order, once");
    } finally {
      devices.forEach(Device::close);
    }
  }

  // --- how ---------------------------------------------------------------------------------------

  private static List<Device> devices(RestClient person, Household household, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> new Device(person, person.name() + "." + i, List.of(household.room), null, i))
        .toList();
  }

  private static boolean haveAll(List<Device> devices, Household household) {
    long head = household.head();
    return devices.stream().allMatch(device -> device.cursor(household.room) >= head);
  }

  private static void fill(Household household, int number) {
    household
        .owner
        .command(
            "POST", household.path("/fuel-logs"), household.fill(number, null), EntityIds.next())
        .as(FuelLog.class);
  }

  private static void assertEachGotAll(List<Device> devices, Household household) {
    List<RoomEvent> log = household.owner.log(household.room);
    List<Long> all = log.stream().map(Reception::fingerprint).toList();
    assertThat(devices)
        .allSatisfy(
            device ->
                assertThat(
                        device.following(household.room).received().stream()
                            .map(Reception::fingerprint)
                            .toList())
                    .isEqualTo(all));
  }
}
