package app.waystation.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import app.waystation.android.data.db.OutboxEntry;
import app.waystation.android.data.db.OutboxState;
import app.waystation.backend.testing.BackendProcess;
import app.waystation.protocol.TimeRange;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.ReservationStatus;
import app.waystation.protocol.frame.RoomEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;

/**
 * Four phones send 500 mixed commands while their networks break and the server is killed with
 * {@code kill -9} at random points. Run it longer, or again the same way, with {@code
 * -Dstory.commands=5000 -Dstory.kills=20 -Dstory.seed=…}.
 */
@RunWith(AndroidJUnit4.class)
public final class KilledServerTest {
  private static final int COMMANDS = Integer.getInteger("story.commands", 500);
  private static final int KILLS = Integer.getInteger("story.kills", 4);
  private static final long SEED = Long.getLong("story.seed", System.nanoTime());
  private static final Instant FIRST_HOUR =
      Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(2));
  private static final int HOURS = 12 * 24;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final Random random = new Random(SEED);
  private final Set<Phone> inTunnel = new HashSet<>();
  private BackendProcess backend;
  private CasaRossi rossi;
  private ServerView server;
  private Recorder recorder;
  private RandomCommands commands;

  @Before
  public void setUp() throws Exception {
    System.out.println("Seed of this run: -Dstory.seed=" + SEED);
    backend = new BackendProcess(folder.getRoot().toPath().resolve("data"), Map.of()).start();
    rossi = new CasaRossi(backend);
    server = ServerView.signIn(backend.url(), rossi.bruno.email(), Phone.PASSWORD);
    commands = new RandomCommands(rossi, random, FIRST_HOUR, HOURS);
    recorder = new Recorder(backend.url(), server::token, rossi.room);
  }

  @After
  public void tearDown() {
    if (recorder != null) {
      recorder.close();
    }
    if (rossi != null) {
      rossi.close();
    }
    if (backend != null) {
      backend.close();
    }
  }

  @Test
  public void nothingIsLostDoubledOrReordered() {
    CompletableFuture<Void> killer = killAtRandomPoints(new Random(SEED + 1));
    for (int i = 0; i < COMMANDS; i++) {
      Phone phone = rossi.phones().get(random.nextInt(4));
      disturb(phone);
      commands.next(phone);
    }
    settle(killer);

    List<RoomEvent> log = server.log(rossi.room);
    List<Long> gapless = LongStream.rangeClosed(1, log.size()).boxed().collect(Collectors.toList());
    assertThat(log).extracting(RoomEvent::seq).isEqualTo(gapless);
    assertThat(log).extracting(RoomEvent::id).doesNotHaveDuplicates();
    assertThat(log.get(log.size() - 1).seq()).isEqualTo(server.head(rossi.room));

    Awaitility.await("the stranger has everything")
        .atMost(RandomCommands.SETTLING)
        .until(() -> recorder.events().size() >= log.size());
    assertThat(recorder.events()).as("what a stranger saw").isEqualTo(log);

    RoomState truth = server.snapshot(rossi.room);
    for (Phone phone : rossi.phones()) {
      assertThat(phone.room(rossi.room)).as(phone.name).isEqualTo(truth);
    }
    everyCommandHasOneOutcome(log);
    nobodyHasACarTwice(truth);
    System.out.printf(
        "%d commands, %d kills, %d events, %d refused, %d conflicts decided%n",
        COMMANDS, KILLS, log.size(), refusedIds().size(), commands.conflictsDecided());
  }

  // --- what is done ------------------------------------------------------------------------------

  private void disturb(Phone phone) {
    int dice = random.nextInt(100);
    if (dice < 3 && inTunnel.add(phone)) {
      phone.enterTunnel();
    } else if (dice < 9 && inTunnel.remove(phone)) {
      phone.leaveTunnel();
    } else if (dice > 96 && !inTunnel.contains(phone)) {
      phone.stumble();
    }
  }

  private CompletableFuture<Void> killAtRandomPoints(Random points) {
    return CompletableFuture.runAsync(
        () -> {
          for (int kill = 0; kill < KILLS; kill++) {
            int at = recorder.events().size() + 5 + points.nextInt(60);
            Awaitility.await("event " + at)
                .atMost(RandomCommands.SETTLING)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> recorder.events().size() >= at || allDecided());
            backend.kill();
            backend.start();
          }
        },
        Phone.BACKGROUND);
  }

  private boolean allDecided() {
    return rossi.phones().stream().allMatch(phone -> phone.undecided().isEmpty());
  }

  private void settle(CompletableFuture<Void> killer) {
    rossi.phones().forEach(Phone::leaveTunnel);
    Awaitility.await("all kills done").atMost(RandomCommands.SETTLING).until(killer::isDone);
    Phone.get(killer);
    commands.settle(server);
  }

  // --- what must hold ----------------------------------------------------------------------------

  private void everyCommandHasOneOutcome(List<RoomEvent> log) {
    Map<String, Long> creations =
        log.stream()
            .filter(event -> event.action().equals("CREATE"))
            .collect(Collectors.groupingBy(Entities::idOf, Collectors.counting()));
    assertThat(creations.values()).as("each thing is made once").allMatch(times -> times == 1);

    Set<String> refused = refusedIds();
    for (Map.Entry<String, Phone> wish : commands.made().entrySet()) {
      String id = wish.getKey();
      boolean accepted = creations.containsKey(id);
      boolean withdrawn = !accepted && !refused.contains(id);
      if (withdrawn) {
        // Cancelled before the server ever heard of it: then no command of it is left.
        assertThat(wish.getValue().outbox()).extracting(OutboxEntry::entityId).doesNotContain(id);
        assertThat(commands.facts()).as("a fact cannot vanish").doesNotContain(id);
      }
    }
    assertThat(creations.keySet()).as("facts are always accepted").containsAll(commands.facts());
  }

  private Set<String> refusedIds() {
    return rossi.phones().stream()
        .flatMap(phone -> phone.outbox().stream())
        .filter(e -> e.state() == OutboxState.REFUSED)
        .map(OutboxEntry::entityId)
        .collect(Collectors.toSet());
  }

  private static void nobodyHasACarTwice(RoomState truth) {
    Map<String, List<Reservation>> held =
        truth.reservations().values().stream()
            .filter(r -> ReservationStatus.of(r.status()).holdsTheVehicle())
            .sorted(Comparator.comparing(Reservation::startTime))
            .collect(Collectors.groupingBy(Reservation::vehicleId));
    for (List<Reservation> ofOneCar : held.values()) {
      List<TimeRange> ranges = new ArrayList<>();
      for (Reservation r : ofOneCar) {
        TimeRange range = new TimeRange(r.startTime(), r.endTime());
        assertThat(ranges).noneMatch(range::overlaps);
        ranges.add(range);
      }
    }
  }
}
