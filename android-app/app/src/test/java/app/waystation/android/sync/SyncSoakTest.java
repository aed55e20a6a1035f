package app.waystation.android.sync;

import static org.assertj.core.api.Assertions.assertThat;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import app.waystation.android.board.car.CarApplier;
import app.waystation.android.data.db.WaystationDatabase;
import app.waystation.android.group.GroupApplier;
import app.waystation.android.testing.FakeServer;
import app.waystation.android.testing.LongLog;
import app.waystation.android.testing.Phone;
import app.waystation.android.testing.Things;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.sync.RoomSummary;
import app.waystation.protocol.sync.Snapshot;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;

/**
 * Years of a busy family, applied to one phone whose process dies a hundred times, now and then in
 * the middle of a transaction. The figures it prints are for {@code docs/benchmarks.md}; nothing is
 * judged by them here. Longer, or again the same way: {@code -Dsoak.events=… -Dsoak.seed=…}.
 */
@RunWith(AndroidJUnit4.class)
public final class SyncSoakTest {
  private static final int EVENTS = Integer.getInteger("soak.events", 50_000);
  private static final int DEATHS = 100;
  private static final int LARGEST_BATCH = 200;
  private static final long SEED = Long.getLong("soak.seed", System.nanoTime());

  private final Random random = new Random(SEED);
  private FakeServer server;
  private Phone phone;
  private long rowsSeen;

  @Before
  public void setUp() throws IOException {
    System.out.println("Seed of this run: -Dsoak.seed=" + SEED);
    server = new FakeServer();
    phone = Phone.of(server);
  }

  @After
  public void tearDown() {
    phone.close();
    server.close();
  }

  @Test
  public void aHundredDeathsEndInTheStateOfTheSnapshot() {
    LongLog log = new LongLog(EVENTS, random);
    phone.read(() -> follow(rooms(), LongLog.emptySnapshot()));
    Set<Integer> deaths = new TreeSet<>();
    while (deaths.size() < DEATHS) {
      deaths.add(1 + random.nextInt(EVENTS - 1));
    }

    long nanos = 0;
    for (int death : deaths) {
      nanos += applyUpTo(log.events(), death);
      if (random.nextBoolean()) {
        dieWhileApplying(log.events());
      }
      phone = phone.restart();
    }
    nanos += applyUpTo(log.events(), EVENTS);

    Phone fresh = Phone.of(server);
    fresh.read(() -> follow(rooms(fresh), log.snapshot()));
    assertThat(stateOf(phone)).isEqualTo(stateOf(fresh));
    assertThat(phone.cursor()).isEqualTo((long) EVENTS);
    fresh.close();
    System.out.printf(
        "%d events applied, %d deaths: %,.0f events/s; reservations %.1f ms, fills %.1f ms,"
            + " vehicles %.1f ms%n",
        EVENTS,
        DEATHS,
        EVENTS / (nanos / 1e9),
        medianMillis(() -> phone.graph.car().reservationsNow(Things.GROUP)),
        medianMillis(() -> phone.graph.car().fuelLogsNow(Things.GROUP)),
        medianMillis(() -> phone.graph.car().vehiclesNow(Things.GROUP)));
  }

  /** As the socket brings them: in batches, from a little before the cursor. */
  private long applyUpTo(List<RoomEvent> events, int end) {
    return phone.read(
        () -> {
          RoomStore rooms = rooms();
          int at = Math.max(0, applied(rooms) - random.nextInt(50));
          long start = System.nanoTime();
          while (at < end) {
            int next = Math.min(end, at + 1 + random.nextInt(LARGEST_BATCH));
            assertThat(rooms.apply(Things.ROOM, events.subList(at, next)))
                .isEqualTo(RoomStore.Applied.ALL);
            at = next;
          }
          return System.nanoTime() - start;
        });
  }

  private void dieWhileApplying(List<RoomEvent> events) {
    phone.read(
        () -> {
          WaystationDatabase database = phone.graph.database();
          RoomStore rooms = rooms();
          int at = applied(rooms);
          try {
            database.runInTransaction(
                () -> {
                  rooms.apply(
                      Things.ROOM, events.subList(at, Math.min(events.size(), at + LARGEST_BATCH)));
                  throw new Death();
                });
          } catch (Death expected) {
            // Nothing of the transaction is left.
          }
          return null;
        });
  }

  private static int applied(RoomStore rooms) {
    return Objects.requireNonNull(rooms.seqOf(Things.ROOM)).intValue();
  }

  private RoomStore rooms() {
    return rooms(phone);
  }

  private static RoomStore rooms(Phone of) {
    WaystationDatabase database = of.graph.database();
    Clock clock = of.time.clock();
    return new RoomStore(
        database,
        new Appliers(
            List.of(
                new GroupApplier(database.groups()),
                new CarApplier(database.car(), database.sync(), clock))),
        clock);
  }

  private static boolean follow(RoomStore rooms, Snapshot snapshot) {
    rooms.follow(List.of(new RoomSummary(Things.ROOM, "group", "Casa Rossi", 0)));
    return rooms.swap(snapshot, null);
  }

  private static List<Set<?>> stateOf(Phone of) {
    return of.read(
        () ->
            List.of(
                Set.copyOf(of.graph.database().car().vehicles(Things.GROUP)),
                Set.copyOf(of.graph.database().car().reservations(Things.GROUP)),
                Set.copyOf(of.graph.database().car().fuelLogs(Things.GROUP))));
  }

  private double medianMillis(Supplier<? extends List<?>> query) {
    return phone.read(
        () -> {
          long[] nanos = new long[21];
          for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            rowsSeen += query.get().size();
            nanos[i] = System.nanoTime() - start;
          }
          Arrays.sort(nanos);
          return nanos[nanos.length / 2] / 1e6;
        });
  }

  private static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
