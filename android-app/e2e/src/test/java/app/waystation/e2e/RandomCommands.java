package app.waystation.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.android.data.db.OutboxEntry;
import app.waystation.android.sync.CommandOutcome;
import app.waystation.android.sync.ConnectionState;
import app.waystation.android.sync.Outbox;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.Money;
import app.waystation.protocol.car.CreateFuelLog;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.ReservationStatus;
import app.waystation.protocol.car.UpdateFuelLog;
import app.waystation.protocol.car.UpdateReservation;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * Commands as a family gives them: mixed, and often about the same hours and the same things. Says
 * afterwards what was asked for, so that a story can look for the outcome of each.
 */
final class RandomCommands {
  static final Duration SETTLING = Duration.ofMinutes(3);

  private final CasaRossi rossi;
  private final Random random;
  private final Instant firstHour;
  private final int hours;
  private final Map<String, Phone> made = new HashMap<>();
  private final Set<String> facts = new HashSet<>();
  private final Map<Phone, Map<String, Integer>> open = new HashMap<>();
  private int notes;
  private int conflictsDecided;

  /**
   * For this family.
   *
   * @param firstHour from when on cars are asked for
   * @param hours how many hours people fight for
   */
  RandomCommands(CasaRossi rossi, Random random, Instant firstHour, int hours) {
    this.rossi = rossi;
    this.random = random;
    this.firstHour = firstHour;
    this.hours = hours;
  }

  /** Things that were asked for, with who asked. */
  Map<String, Phone> made() {
    return Collections.unmodifiableMap(made);
  }

  /** Those of them that the server must take whatever happens. */
  Set<String> facts() {
    return Collections.unmodifiableSet(facts);
  }

  /** How many conflicts a person has decided. */
  int conflictsDecided() {
    return conflictsDecided;
  }

  /**
   * How many commands of this phone about each thing were taken and neither withdrawn nor dropped
   * by a person: so many changes, or refusals, there must be in the end.
   */
  Map<String, Integer> open(Phone phone) {
    return open.getOrDefault(phone, Map.of());
  }

  /** Somebody does something. */
  void next(Phone phone) {
    int dice = random.nextInt(100);
    if (dice < 45) {
      reserve(phone);
    } else if (dice < 65) {
      logFuel(phone);
    } else if (dice < 75) {
      correctFuel(phone);
    } else if (dice < 85) {
      cancel(phone);
    } else if (dice < 92) {
      note(phone);
    } else {
      decide(random.nextBoolean() ? rossi.bruno : rossi.carla);
    }
  }

  /** Waits until everything is decided, and every phone is at the newest event of the room. */
  void settle(ServerView server) {
    Awaitility.await("all commands decided and all phones caught up")
        .atMost(SETTLING)
        .pollInterval(Duration.ofMillis(250))
        .untilAsserted(
            () -> {
              long head = server.head(rossi.room);
              for (Phone phone : rossi.phones()) {
                phone.graph.sync().reconnectNow();
                decideConflicts(phone);
                assertThat(phone.undecided()).as(phone.name + "'s outbox").isEmpty();
                assertThat(phone.conflicts()).as(phone.name + "'s conflicts").isEmpty();
                assertThat(phone.graph.sync().connectionNow())
                    .as(phone.name)
                    .isInstanceOf(ConnectionState.Live.class);
                assertThat(phone.cursor(rossi.room)).as(phone.name + "'s cursor").isEqualTo(head);
              }
              assertThat(server.head(rossi.room)).isEqualTo(head);
            });
  }

  /** What waits behind a conflict waits for a person: this one has no clear taste. */
  private void decideConflicts(Phone phone) {
    Outbox outbox = phone.graph.outbox();
    for (OutboxEntry entry : phone.conflicts()) {
      boolean mine = random.nextBoolean();
      Phone.get(mine ? outbox.keepMine(entry.position()) : outbox.takeTheirs(entry.position()));
      count(phone, entry.entityId(), mine ? 0 : -1);
      conflictsDecided++;
    }
  }

  /** Asks for a car. */
  void reserve(Phone phone) {
    Instant start = firstHour.plus(Duration.ofHours(random.nextInt(hours)));
    String id = EntityIds.next();
    take(
        phone,
        id,
        phone
            .graph
            .car()
            .reserve(
                rossi.groupId,
                new CreateReservation(
                    id, car(), start, start.plus(Duration.ofHours(1 + random.nextInt(3))), "r")));
    made.put(id, phone);
  }

  /** Writes a fill down. */
  void logFuel(Phone phone) {
    String id = EntityIds.next();
    take(
        phone,
        id,
        phone
            .graph
            .car()
            .logFuel(
                rossi.groupId,
                new CreateFuelLog(
                    id,
                    car(),
                    Instant.now().minus(Duration.ofMinutes(random.nextInt(100_000))),
                    80_000_000L + random.nextInt(5_000_000),
                    (long) (10_000 + random.nextInt(40_000)),
                    new Money(1_000 + random.nextInt(9_000), "EUR"),
                    random.nextInt(4) > 0,
                    random.nextInt(10) == 0,
                    null)));
    made.put(id, phone);
    facts.add(id);
  }

  private void correctFuel(Phone phone) {
    pick(phone.fuelLogs(rossi.groupId).stream().map(i -> i.log()).collect(Collectors.toList()))
        .ifPresent(
            log ->
                take(
                    phone,
                    log.id(),
                    phone
                        .graph
                        .car()
                        .updateFuelLog(
                            log.id(),
                            new UpdateFuelLog(
                                null,
                                null,
                                null,
                                log.volumeMl() + 1 + random.nextInt(100),
                                null,
                                null,
                                null,
                                "corrected " + ++notes))));
  }

  private void cancel(Phone phone) {
    pick(reservations(phone, r -> r.userId().equals(phone.userId())))
        .ifPresent(r -> take(phone, r.id(), phone.graph.car().cancelReservation(r.id(), null)));
  }

  private void note(Phone phone) {
    pick(reservations(phone, r -> r.userId().equals(phone.userId())))
        .ifPresent(
            r ->
                take(
                    phone,
                    r.id(),
                    phone
                        .graph
                        .car()
                        .updateReservation(
                            r.id(),
                            new UpdateReservation(null, null, null, null, "note " + ++notes))));
  }

  private void decide(Phone phone) {
    pick(reservations(phone, r -> ReservationStatus.of(r.status()) == ReservationStatus.PENDING))
        .ifPresent(
            r ->
                take(
                    phone,
                    r.id(),
                    random.nextInt(3) > 0
                        ? phone.graph.car().approve(r.id())
                        : phone.graph.car().decline(r.id(), "no")));
  }

  private List<Reservation> reservations(Phone phone, Predicate<Reservation> wanted) {
    return phone.reservations(rossi.groupId).stream()
        .map(item -> item.reservation())
        .filter(wanted)
        .collect(Collectors.toList());
  }

  private <T> Optional<T> pick(List<T> items) {
    return items.isEmpty()
        ? Optional.empty()
        : Optional.of(items.get(random.nextInt(items.size())));
  }

  /** Whatever the phone answers at once is an outcome a person sees; it never fails silently. */
  private void take(Phone phone, String entity, CompletableFuture<CommandOutcome> asked) {
    CommandOutcome outcome = Phone.get(asked);
    assertThat(outcome).isNotNull();
    if (outcome instanceof CommandOutcome.Queued) {
      count(phone, entity, 1);
    } else if (outcome instanceof CommandOutcome.Withdrawn) {
      open.computeIfAbsent(phone, any -> new HashMap<>()).remove(entity);
    }
  }

  private void count(Phone phone, String entity, int change) {
    open.computeIfAbsent(phone, any -> new HashMap<>()).merge(entity, change, Integer::sum);
  }

  private String car() {
    return random.nextBoolean() ? rossi.skoda : rossi.fiat;
  }
}
