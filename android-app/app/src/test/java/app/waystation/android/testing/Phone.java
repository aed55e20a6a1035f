package app.waystation.android.testing;

import android.content.Context;
import androidx.test.core.app.ApplicationProvider;
import app.waystation.android.AppGraph;
import app.waystation.android.board.car.FuelLogItem;
import app.waystation.android.board.car.ReservationItem;
import app.waystation.android.data.api.Timeouts;
import app.waystation.android.data.db.OutboxEntry;
import app.waystation.android.data.db.PushInbox;
import app.waystation.android.net.ConnectivityMonitor;
import app.waystation.android.push.Notifier;
import app.waystation.android.session.MemorySessionStore;
import app.waystation.android.session.StoredSession;
import app.waystation.android.sync.BackgroundWork;
import app.waystation.android.sync.CommandOutcome;
import app.waystation.android.sync.ConnectionState;
import app.waystation.protocol.EntityIds;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Ana's phone: the whole app without screens, on a real database, in virtual time. */
public final class Phone implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  public final VirtualTime time;
  public final MemorySessionStore store;
  public final Network network = new Network();
  public final List<String> jobs = new CopyOnWriteArrayList<>();
  public final List<String> shown = new CopyOnWriteArrayList<>();
  public final List<String> cancelled = new CopyOnWriteArrayList<>();
  public final List<ConnectionState> states = new CopyOnWriteArrayList<>();
  public final AppGraph graph;
  private final String databaseName;

  /** Null: there are no pushes on this phone. */
  public volatile @Nullable String pushToken = "token-1";

  private boolean closed;

  private Phone(MemorySessionStore store, String databaseName) {
    this.store = store;
    this.databaseName = databaseName;
    this.time = new VirtualTime(Things.NOON);
    Context context = ApplicationProvider.getApplicationContext();
    this.graph =
        AppGraph.builder(context)
            .databaseName(databaseName)
            .clock(time.clock())
            .scheduler(time)
            .connectivity(network)
            .sessionStore(store)
            .work(new Jobs())
            .notifier(new Shown())
            .pushTokens(() -> pushToken)
            .mainExecutor(Runnable::run)
            .random(() -> 0.5)
            .timeouts(
                new Timeouts(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ZERO))
            .build();
    graph.sync().addListener(states::add);
  }

  /** A phone with Ana signed in, and nothing on it yet. */
  public static Phone of(FakeServer server) {
    MemorySessionStore store = new MemorySessionStore(server.address());
    store.write(new StoredSession("access-1", "refresh-0", Things.ana()));
    store.setDataOwner(Things.ANA);
    return new Phone(store, EntityIds.next() + ".db");
  }

  /** In the hand, connected, everything here. */
  public Phone live() {
    start();
    graph.setForeground(true);
    awaitLive();
    return this;
  }

  public Phone start() {
    graph.start();
    time.settle();
    return this;
  }

  public void awaitLive() {
    await(() -> graph.sync().connectionNow() instanceof ConnectionState.Live);
  }

  /** Lets time pass up to the next attempt, and no longer. */
  public void advanceToRetry() {
    if (graph.sync().connectionNow() instanceof ConnectionState.Reconnecting waiting) {
      time.advance(Duration.between(time.clock().instant(), waiting.retryAt()));
    } else {
      throw new AssertionError("Not waiting: " + graph.sync().connectionNow());
    }
  }

  /** Into the tunnel. */
  public void goOffline() {
    network.set(false);
    await(() -> graph.sync().connectionNow() instanceof ConnectionState.Offline);
  }

  /** Out of the tunnel. */
  public void goOnline() {
    network.set(true);
  }

  /** The process dies and the app starts again, with the same files. */
  public Phone restart() {
    close();
    return new Phone(store, databaseName);
  }

  public <T> T read(Supplier<T> query) {
    return get(CompletableFuture.supplyAsync(query));
  }

  public List<ReservationItem> reservations() {
    return read(() -> graph.car().reservationsNow(Things.GROUP));
  }

  public List<FuelLogItem> fuelLogs() {
    return read(() -> graph.car().fuelLogsNow(Things.GROUP));
  }

  public List<OutboxEntry> outbox() {
    return read(() -> graph.database().outbox().all());
  }

  public @Nullable Long cursor() {
    return get(CompletableFuture.supplyAsync(() -> List.copyOf(graph.database().sync().cursors())))
        .stream()
        .filter(cursor -> cursor.room().equals(Things.ROOM))
        .map(cursor -> cursor.seq())
        .filter(seq -> seq != null)
        .findFirst()
        .orElse(null);
  }

  /** The entity a command that was taken is about. */
  public static String queued(CompletableFuture<CommandOutcome> outcome) {
    CommandOutcome taken = get(outcome);
    if (taken instanceof CommandOutcome.Queued queued) {
      return queued.entityId();
    }
    throw new AssertionError("Not taken: " + taken);
  }

  public static <T> T get(CompletableFuture<T> future) {
    try {
      return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException
        | java.util.concurrent.ExecutionException
        | java.util.concurrent.TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  public void await(Supplier<Boolean> condition) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(condition::get);
    time.settle();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      graph.close();
    }
  }

  /** What the system says about the network. */
  public static final class Network implements ConnectivityMonitor {
    private volatile boolean online = true;
    private volatile @Nullable Listener listener;

    public void set(boolean next) {
      online = next;
      Listener told = listener;
      if (told != null) {
        told.onDefaultNetworkChanged(next);
      }
    }

    @Override
    public boolean isOnline() {
      return online;
    }

    @Override
    public void setListener(Listener next) {
      listener = next;
    }

    @Override
    public void close() {
      listener = null;
    }
  }

  private final class Jobs implements BackgroundWork {
    @Override
    public void requestSync() {
      jobs.add("sync");
    }

    @Override
    public void requestUrgentSync() {
      jobs.add("urgent");
    }

    @Override
    public void keepPushRegistered() {
      jobs.add("register");
    }

    @Override
    public void keepSyncing(boolean wanted) {
      if (wanted) {
        jobs.add("periodic");
      }
    }

    @Override
    public void decideWhenOnline(String reservationId, boolean approve, @Nullable String reason) {
      jobs.add((approve ? "approve " : "decline ") + reservationId + " " + reason);
    }

    @Override
    public void cancelAll() {
      jobs.add("cancel");
    }
  }

  private final class Shown implements Notifier {
    @Override
    public void show(PushInbox push) {
      shown.add(push.eventId());
    }

    @Override
    public void showWillDecide(String reservationId, boolean approve) {
      shown.add("will decide: " + reservationId);
    }

    @Override
    public void showDecided(String reservationId, boolean approve) {
      shown.add((approve ? "approved: " : "declined: ") + reservationId);
    }

    @Override
    public void showNotDecided(String reservationId, @Nullable String reason) {
      shown.add("not decided: " + reservationId + " " + reason);
    }

    @Override
    public void cancel(String link) {
      cancelled.add(link);
    }

    @Override
    public void cancelAll() {
      shown.clear();
    }
  }
}
