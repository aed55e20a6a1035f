package app.waystation.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import app.waystation.android.data.db.OutboxEntry;
import app.waystation.android.data.db.OutboxState;
import app.waystation.backend.testing.BackendProcess;
import app.waystation.protocol.frame.RoomEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;

/**
 * Two phones are offline for a week, each gives 100 random commands and is restarted in between,
 * while the others go on; then both come back in random order, with a link that breaks. The same
 * run again: {@code -Dstory.seed=…}.
 */
@RunWith(AndroidJUnit4.class)
public final class OfflineWeekTest {
  private static final int COMMANDS = Integer.getInteger("week.commands", 100);
  private static final long SEED = Long.getLong("story.seed", System.nanoTime());
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Instant FIRST_HOUR =
      Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(2));
  private static final int HOURS = 5 * 24;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final Random random = new Random(SEED);
  private BackendProcess backend;
  private CasaRossi rossi;
  private RandomCommands commands;

  @Before
  public void setUp() throws Exception {
    System.out.println("Seed of this run: -Dstory.seed=" + SEED);
    backend = new BackendProcess(folder.getRoot().toPath().resolve("data"), Map.of()).start();
    rossi = new CasaRossi(backend);
    commands = new RandomCommands(rossi, random, FIRST_HOUR, HOURS);
  }

  @After
  public void tearDown() {
    if (rossi != null) {
      rossi.close();
    }
    if (backend != null) {
      backend.close();
    }
  }

  @Test
  public void bothEndEqualAndEveryCommandHasAnOutcome() {
    commonGround();
    List<Phone> away = new ArrayList<>(List.of(rossi.ana, rossi.bruno));
    away.forEach(Phone::enterTunnel);
    for (int i = 0; i < COMMANDS; i++) {
      for (Phone phone : away) {
        phone.setClock(WEEK.multipliedBy(COMMANDS - i).dividedBy(COMMANDS).negated());
        commands.next(phone);
        if (random.nextInt(40) == 0) {
          phone.restart();
        }
      }
      if (random.nextInt(5) == 0) {
        commands.next(rossi.dino);
      }
    }

    Collections.shuffle(away, random);
    for (Phone phone : away) {
      phone.setClock(Duration.ZERO);
      phone.leaveTunnel();
      for (int i = random.nextInt(4); i > 0; i--) {
        commands.next(rossi.dino);
        phone.stumble();
      }
    }
    settle();

    ServerView server = ServerView.signIn(backend.url(), rossi.bruno.email(), Phone.PASSWORD);
    RoomState truth = server.snapshot(rossi.room);
    List<RoomEvent> log = server.log(rossi.room);
    int refused = 0;
    for (Phone phone : rossi.phones()) {
      assertThat(phone.room(rossi.room)).as(phone.name).isEqualTo(truth);
      refused += everyCommandHasAnOutcome(phone, log);
    }
    System.out.printf(
        "%d events, %d refused, %d conflicts decided%n",
        log.size(), refused, commands.conflictsDecided());
  }

  /** Things all of them know, and may quarrel about. */
  private void commonGround() {
    for (Phone phone : rossi.phones()) {
      for (int i = 0; i < 3; i++) {
        commands.reserve(phone);
        commands.logFuel(phone);
      }
    }
    settle();
  }

  private void settle() {
    commands.settle(ServerView.signIn(backend.url(), rossi.dino.email(), Phone.PASSWORD));
  }

  /**
   * Of each thing: so many changes by this person in the log as were neither refused nor dropped.
   */
  private int everyCommandHasAnOutcome(Phone phone, List<RoomEvent> log) {
    Map<String, List<String>> outcomes = new HashMap<>();
    List<OutboxEntry> left = phone.outbox();
    for (OutboxEntry entry : left) {
      assertThat(entry.state()).isEqualTo(OutboxState.REFUSED);
      assertThat(entry.reasonCode()).as("why it was refused").isNotBlank();
      assertThat(entry.reasonText()).as("why, for a person").isNotBlank();
      outcomes
          .computeIfAbsent(entry.entityId(), any -> new ArrayList<>())
          .add(entry.kind() + " refused: " + entry.reasonCode());
    }
    String me = phone.userId();
    Map<String, Integer> versions = new HashMap<>();
    for (RoomEvent event : log) {
      String type = event.type();
      // Whoever grants one wish declines with it those that are impossible now.
      boolean ofACommand =
          (type.startsWith("reservation_") || type.startsWith("fuel_log_"))
              && !event.data().contains("\"decision_reason\":\"slot_taken\"");
      // A new fill may put a warning on its neighbour, which stays the version it was.
      int version = Entities.versionOf(event);
      boolean isNew = !Objects.equals(versions.put(Entities.idOf(event), version), version);
      if (ofACommand && isNew && event.actor().id().equals(me)) {
        outcomes
            .computeIfAbsent(Entities.idOf(event), any -> new ArrayList<>())
            .add(type + " " + event.data());
      }
    }
    Set<String> things = new TreeSet<>(outcomes.keySet());
    things.addAll(commands.open(phone).keySet());
    for (String thing : things) {
      assertThat(outcomes.getOrDefault(thing, List.of()))
          .as("outcomes of what %s wanted of %s", phone.name, thing)
          .hasSize(commands.open(phone).getOrDefault(thing, 0));
    }
    return left.size();
  }
}
