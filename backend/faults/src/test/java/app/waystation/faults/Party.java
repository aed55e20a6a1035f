package app.waystation.faults;

import app.waystation.protocol.EntityIds;
import app.waystation.protocol.group.CreateGroup;
import app.waystation.protocol.sync.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;

/**
 * Nine people in three groups, each in two of them, each with two devices and networks of their
 * own. They play until told to stop; then everybody catches up and the evidence is gathered.
 */
final class Party implements AutoCloseable {
  private static final int PEOPLE = 9;
  private static final int GROUPS = 3;
  private static final int DEVICES = 2;
  private static final Duration SETTLING = Duration.ofMinutes(5);

  /**
   * A group that is played in.
   *
   * @param others all that ever belong to it, but for the founder
   */
  record Group(String id, String founder, List<String> others) {
    String room() {
      return "group:" + id;
    }

    boolean has(String userId) {
      return founder.equals(userId) || others.contains(userId);
    }
  }

  private final List<Player> players = new ArrayList<>();
  private final List<Device> devices = new ArrayList<>();
  private final List<Group> groups = new ArrayList<>();
  private final Queue<Deed> deeds = new ConcurrentLinkedQueue<>();
  private final Queue<Snapshot> snapshots = new ConcurrentLinkedQueue<>();
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> playing = new ArrayList<>();
  private final Random random;
  private final int paceMillis;
  private volatile boolean on = true;

  private Party(long seed, int paceMillis) {
    this.random = new Random(seed);
    this.paceMillis = paceMillis;
  }

  /** Makes people and groups, and begins. */
  static Party on(Cluster cluster, long seed, int paceMillis) {
    Party party = new Party(seed, paceMillis);
    List<Replica> replicas = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      Replica replica = new Replica();
      replicas.add(replica);
      RestClient rest = new RestClient(cluster.routes(), "player" + i).register();
      party.players.add(new Player(rest, replica, party, seed + 100 + i));
    }
    for (int g = 0; g < GROUPS; g++) {
      party.found(g);
    }
    for (int i = 0; i < PEOPLE; i++) {
      for (int d = 0; d < DEVICES; d++) {
        party.devices.add(party.device(i, d, d == 0 ? replicas.get(i) : null));
      }
    }
    party.players.forEach(player -> party.playing.add(party.executor.submit(player)));
    return party;
  }

  /** Founder of group g is person g; in it are the people of g and of g-1, counted round. */
  private void found(int g) {
    Player founder = players.get(g);
    List<Player> others = new ArrayList<>();
    for (int p = 0; p < PEOPLE; p++) {
      if (p != g && (p % GROUPS == g || (p + 1) % GROUPS == g)) {
        others.add(players.get(p));
      }
    }
    app.waystation.protocol.group.Group made =
        founder
            .rest()
            .command(
                "POST",
                "/groups",
                new CreateGroup(EntityIds.next(), "Group " + g, null, null, null, true),
                EntityIds.next())
            .as(app.waystation.protocol.group.Group.class);
    Group group =
        new Group(
            made.id(),
            founder.rest().userId(),
            others.stream().map(other -> other.rest().userId()).toList());
    groups.add(group);
    others.forEach(other -> other.join(group, founder.invite(group)));
    founder.addVehicle(group);
    founder.addVehicle(group);
    snapshots.add(snapshot(founder, group));
  }

  private Device device(
      int person, int number, @org.jspecify.annotations.Nullable Replica replica) {
    RestClient rest = players.get(person).rest();
    // Some also try the group they are not in.
    List<String> rooms =
        groups.stream()
            .filter(group -> number == 1 || group.has(rest.userId()))
            .map(Group::room)
            .toList();
    return new Device(rest, rest.name() + "." + number, rooms, replica, random.nextLong());
  }

  boolean isOn() {
    return on;
  }

  int paceMillis() {
    return paceMillis;
  }

  List<Group> groups() {
    return groups;
  }

  List<Device> devices() {
    return devices;
  }

  List<Player> players() {
    return players;
  }

  long deedCount() {
    return deeds.size();
  }

  Player founderOf(Group group) {
    return players.stream()
        .filter(player -> player.rest().userId().equals(group.founder()))
        .findFirst()
        .orElseThrow();
  }

  void done(Deed deed) {
    deeds.add(deed);
  }

  void seen(Snapshot snapshot) {
    snapshots.add(snapshot);
  }

  /** Notes what must not be, at once and not by comparing afterwards. */
  void expect(boolean holds, String otherwise) {
    if (!holds) {
      complaints.add(otherwise);
    }
  }

  /**
   * Ends the game: every command gets its outcome, every device catches up.
   *
   * @throws AssertionError when somebody does not get there, or saw what is not theirs
   */
  Evidence finish() {
    on = false;
    for (Future<?> player : playing) {
      try {
        player.get();
      } catch (ExecutionException e) {
        throw new AssertionError("A player failed", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    Map<String, List<app.waystation.protocol.frame.RoomEvent>> logs = new HashMap<>();
    Map<String, Set<String>> founders = new HashMap<>();
    for (Group group : groups) {
      Player founder = founderOf(group);
      logs.put(group.room(), founder.rest().log(group.room()));
      founders.put(group.room(), Set.of(group.founder()));
      snapshots.add(snapshot(founder, group));
    }
    awaitDevices(logs, founders);
    if (!complaints.isEmpty()) {
      throw new AssertionError("Somebody saw what is not theirs: " + complaints);
    }
    List<Following> followings =
        devices.stream().flatMap(device -> device.rooms().stream().map(device::following)).toList();
    return new Evidence(logs, founders, List.copyOf(snapshots), followings, List.copyOf(deeds));
  }

  /** Whoever belongs to a room at its end gets there; the checker says what was wrong if not. */
  private void awaitDevices(
      Map<String, List<app.waystation.protocol.frame.RoomEvent>> logs,
      Map<String, Set<String>> founders) {
    try {
      Awaitility.await("all devices have caught up")
          .atMost(SETTLING)
          .until(
              () ->
                  devices.stream()
                      .allMatch(
                          device ->
                              device.rooms().stream()
                                  .map(device::following)
                                  .allMatch(following -> hasAll(following, logs, founders))));
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      // The checker says who lacks what.
    }
  }

  private static boolean hasAll(
      Following following,
      Map<String, List<app.waystation.protocol.frame.RoomEvent>> logs,
      Map<String, Set<String>> founders) {
    List<app.waystation.protocol.frame.RoomEvent> log =
        logs.getOrDefault(following.room(), List.of());
    boolean founder =
        founders.getOrDefault(following.room(), Set.of()).contains(following.userId());
    return !Membership.of(following.userId(), founder, log).isMemberNow()
        || (!following.received().isEmpty() && following.received().getLast().seq() >= log.size());
  }

  private static Snapshot snapshot(Player player, Group group) {
    return player.rest().get("/rooms/" + group.room() + "/snapshot").as(Snapshot.class);
  }

  @Override
  public void close() {
    on = false;
    devices.forEach(Device::close);
    executor.shutdownNow();
    players.forEach(player -> player.rest().routes().close());
  }
}
