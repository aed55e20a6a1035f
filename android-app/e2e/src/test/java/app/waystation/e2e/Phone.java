package app.waystation.e2e;

import android.content.Context;
import androidx.test.core.app.ApplicationProvider;
import app.waystation.android.AppGraph;
import app.waystation.android.board.car.FuelLogItem;
import app.waystation.android.board.car.ReservationItem;
import app.waystation.android.board.car.VehicleItem;
import app.waystation.android.data.api.Timeouts;
import app.waystation.android.data.db.OutboxEntry;
import app.waystation.android.data.db.OutboxState;
import app.waystation.android.data.db.PushInbox;
import app.waystation.android.group.GroupResult;
import app.waystation.android.inbox.InboxItem;
import app.waystation.android.inbox.InboxRepository.Filter;
import app.waystation.android.net.ConnectivityMonitor;
import app.waystation.android.push.Notifier;
import app.waystation.android.push.PushHealth;
import app.waystation.android.session.AccountResult;
import app.waystation.android.session.MemorySessionStore;
import app.waystation.android.session.StoredSession;
import app.waystation.android.sync.BackgroundWork;
import app.waystation.android.sync.CommandOutcome;
import app.waystation.android.sync.ConnectionState;
import app.waystation.backend.testing.BackendProcess;
import app.waystation.protocol.EntityIds;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * One person's phone: the whole app but its screens, with its own database and its own stretch of
 * network. What stands in for Android is what only a device has: the notification shade, the job
 * scheduler and FCM's last mile.
 */
final class Phone implements AutoCloseable {
  /** Stories wait inside of tasks: the common pool, with its one thread on two cores, would jam. */
  static final Executor BACKGROUND = Executors.newCachedThreadPool(Phone::daemon);

  static final String PASSWORD = "correct horse battery";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Timeouts TIMEOUTS =
      new Timeouts(
          Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(8), Duration.ZERO);

  final String name;
  AppGraph graph;
  final List<PushInbox> shade = new CopyOnWriteArrayList<>();

  /** Links of what was taken out of the shade. */
  final List<String> takenAway = new CopyOnWriteArrayList<>();

  private final Tunnel tunnel;
  private final Network network = new Network();
  private final MemorySessionStore store;
  private final String databaseName = EntityIds.next() + ".db";
  private final OwnClock clock = new OwnClock();

  private Phone(String name, Tunnel tunnel) {
    this.name = name;
    this.tunnel = tunnel;
    this.store = new MemorySessionStore(tunnel.url());
    this.graph = install();
  }

  private AppGraph install() {
    Context context = ApplicationProvider.getApplicationContext();
    return AppGraph.builder(context)
        .databaseName(databaseName)
        .clock(clock)
        .appVersion("e2e")
        .connectivity(network)
        .sessionStore(store)
        .work(new Jobs())
        .notifier(new Shade())
        .pushTokens(this::pushToken)
        .mainExecutor(Runnable::run)
        .timeouts(TIMEOUTS)
        .build();
  }

  /** Takes a new phone out of its box: registered, in the hand, online. */
  static Phone unbox(String name, BackendProcess backend) throws IOException {
    Phone phone = new Phone(name, new Tunnel(backend.port()));
    phone.graph.start();
    phone.graph.setForeground(true);
    AccountResult result =
        get(phone.graph.accounts().register(phone.tunnel.url(), phone.email(), PASSWORD, name));
    if (!(result instanceof AccountResult.Done)) {
      throw new AssertionError(name + " cannot register: " + result);
    }
    return phone;
  }

  /** Another phone of the same person: signed in, in the hand, online. */
  Phone second(BackendProcess backend) throws IOException {
    Phone other = new Phone(name + "'s tablet", new Tunnel(backend.port()));
    other.graph.start();
    other.graph.setForeground(true);
    AccountResult result = get(other.graph.accounts().login(other.tunnel.url(), email(), PASSWORD));
    if (!(result instanceof AccountResult.Done)) {
      throw new AssertionError(other.name + " cannot sign in: " + result);
    }
    other.awaitLive();
    return other;
  }

  String email() {
    return name.toLowerCase(java.util.Locale.ROOT) + "@casa-rossi.example";
  }

  String pushToken() {
    return "token-of-" + name.replaceAll("[^A-Za-z]", "-");
  }

  /** Whether the server knows where to push to. */
  boolean isRegistered() {
    return inBackground(() -> PushHealth.read(graph.database().inbox()).registeredAt() != null);
  }

  String userId() {
    StoredSession session = store.read();
    if (session == null) {
      throw new AssertionError(name + " is signed out");
    }
    return session.user().id();
  }

  // --- what happens to it ------------------------------------------------------------------------

  /** Into the tunnel: connections break and the system says there is no network. */
  void enterTunnel() {
    tunnel.cut();
    network.set(false);
  }

  /** Out of the tunnel. */
  void leaveTunnel() {
    tunnel.restore();
    network.set(true);
  }

  /** The link breaks for a moment, and the system does not notice. */
  void stumble() {
    tunnel.cut();
    tunnel.restore();
  }

  /** The system ends the process, and a person opens the app again. */
  void restart() {
    graph.close();
    graph = install();
    graph.start();
    graph.setForeground(true);
  }

  /** What its clock says from now on, beside the truth; it goes on from there. */
  void setClock(Duration ahead) {
    clock.ahead = ahead;
  }

  /** Laid aside: the app goes to the background, and its socket closes. */
  void layAside() {
    graph.setForeground(false);
    await("asleep", () -> graph.sync().connectionNow() instanceof ConnectionState.Paused);
  }

  /** FCM delivers a message. */
  void receivePush(Map<String, String> data) {
    inBackground(
        () -> {
          graph.pushReceiver().receive(data);
          return true;
        });
  }

  void awaitLive() {
    await("live", () -> graph.sync().connectionNow() instanceof ConnectionState.Live);
  }

  @Override
  public void close() {
    graph.close();
    try {
      tunnel.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  // --- what it shows -----------------------------------------------------------------------------

  List<VehicleItem> vehicles(String groupId) {
    return inBackground(() -> graph.car().vehiclesNow(groupId));
  }

  List<ReservationItem> reservations(String groupId) {
    return inBackground(() -> graph.car().reservationsNow(groupId));
  }

  List<FuelLogItem> fuelLogs(String groupId) {
    return inBackground(() -> graph.car().fuelLogsNow(groupId));
  }

  /** The reservation on the screen. */
  ReservationItem reservation(String groupId, String id) {
    return findReservation(groupId, id)
        .orElseThrow(() -> new AssertionError(name + " does not show " + id));
  }

  private Optional<ReservationItem> findReservation(String groupId, String id) {
    return reservations(groupId).stream()
        .filter(item -> item.reservation().id().equals(id))
        .findFirst();
  }

  /** The rows, without what waits. */
  RoomState room(String room) {
    return inBackground(() -> RoomState.of(graph.database(), room));
  }

  /** How far a room has been applied; -1 when it is not followed yet. */
  long cursor(String room) {
    return inBackground(() -> graph.database().sync().cursors()).stream()
        .filter(cursor -> cursor.room().equals(room))
        .map(cursor -> cursor.seq())
        .filter(seq -> seq != null)
        .findFirst()
        .orElse(-1L);
  }

  /** What its person was told, newest first. */
  List<InboxItem> inbox() {
    return inBackground(() -> graph.inbox().repository().now(Filter.ALL, 100).items());
  }

  /** How many of that are unread. */
  int unread() {
    return inBackground(() -> graph.inbox().repository().unreadNow());
  }

  List<OutboxEntry> outbox() {
    return inBackground(() -> graph.database().outbox().all());
  }

  /** Commands that have no outcome yet. */
  List<OutboxEntry> undecided() {
    return outbox().stream()
        .filter(e -> e.state() == OutboxState.QUEUED || e.state() == OutboxState.SENDING)
        .collect(Collectors.toList());
  }

  /** Commands about which a person must decide. */
  List<OutboxEntry> conflicts() {
    return outbox().stream()
        .filter(e -> e.state() == OutboxState.CONFLICT)
        .collect(Collectors.toList());
  }

  // --- waiting -----------------------------------------------------------------------------------

  void await(String what, Supplier<Boolean> condition) {
    Awaitility.await(name + ": " + what)
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(condition::get);
  }

  void awaitReservation(String groupId, String id, Predicate<ReservationItem> looks) {
    await("reservation " + id, () -> findReservation(groupId, id).filter(looks).isPresent());
  }

  /** The thing a command that was taken is about. */
  static String queued(CompletableFuture<CommandOutcome> outcome) {
    CommandOutcome taken = get(outcome);
    if (taken instanceof CommandOutcome.Queued queued) {
      return queued.entityId();
    }
    throw new AssertionError("Not taken: " + taken);
  }

  static <T> T done(CompletableFuture<GroupResult<T>> result) {
    GroupResult<T> value = get(result);
    if (value instanceof GroupResult.Done<T> done) {
      return done.value();
    }
    throw new AssertionError("Not done: " + value);
  }

  static <T> T get(CompletableFuture<T> future) {
    try {
      return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** Room refuses the main thread, as on a device. */
  private static <T> T inBackground(Supplier<T> query) {
    return get(CompletableFuture.supplyAsync(query, BACKGROUND));
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "story");
    thread.setDaemon(true);
    return thread;
  }

  // --- what only a device has --------------------------------------------------------------------

  /** A clock that may be set wrong. */
  private static final class OwnClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("The app asks for instants only");
    }

    @Override
    public Instant instant() {
      return Instant.now().plus(ahead);
    }
  }

  private static final class Network implements ConnectivityMonitor {
    private volatile boolean online = true;
    private volatile @Nullable Listener listener;

    void set(boolean next) {
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

  /** The system's job scheduler, on a phone with network: it runs what is asked for. */
  private final class Jobs implements BackgroundWork {
    @Override
    public void requestSync() {
      // With the next network; stories bring the app to the foreground themselves.
    }

    @Override
    public void requestUrgentSync() {
      BACKGROUND.execute(() -> graph.sync().syncNow());
    }

    @Override
    public void keepPushRegistered() {
      // Daily; no story lasts that long.
    }

    @Override
    public void keepSyncing(boolean wanted) {
      // Every quarter of an hour; no story lasts that long.
    }

    @Override
    public void decideWhenOnline(String reservationId, boolean approve, @Nullable String reason) {
      throw new AssertionError(name + " had no network for " + reservationId);
    }

    @Override
    public void cancelAll() {
      // Nothing is waiting.
    }
  }

  private final class Shade implements Notifier {
    @Override
    public void show(PushInbox push) {
      shade.add(push);
    }

    @Override
    public void showWillDecide(String reservationId, boolean approve) {
      throw new AssertionError(name + " had no network for " + reservationId);
    }

    @Override
    public void showDecided(String reservationId, boolean approve) {
      throw new AssertionError(name + " did not have to wait for " + reservationId);
    }

    @Override
    public void showNotDecided(String reservationId, @Nullable String reason) {
      throw new AssertionError(name + " could not decide on " + reservationId + ": " + reason);
    }

    @Override
    public void cancel(String link) {
      takenAway.add(link);
    }

    @Override
    public void cancelAll() {
      shade.clear();
    }
  }
}
