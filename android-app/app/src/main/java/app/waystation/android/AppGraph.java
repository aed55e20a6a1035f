package app.waystation.android;

import android.content.Context;
import android.os.Build;
import androidx.core.content.ContextCompat;
import app.waystation.android.board.Board;
import app.waystation.android.board.Boards;
import app.waystation.android.board.car.CalendarLinks;
import app.waystation.android.board.car.CarApplier;
import app.waystation.android.board.car.CarRepository;
import app.waystation.android.board.car.ShadeDecisions;
import app.waystation.android.data.api.RestClient;
import app.waystation.android.data.api.ServerAddress;
import app.waystation.android.data.api.Timeouts;
import app.waystation.android.data.db.RoomCursor;
import app.waystation.android.data.db.WaystationDatabase;
import app.waystation.android.group.GroupApplier;
import app.waystation.android.group.GroupRepository;
import app.waystation.android.inbox.InboxApplier;
import app.waystation.android.inbox.InboxParts;
import app.waystation.android.net.AndroidConnectivity;
import app.waystation.android.net.ConnectivityMonitor;
import app.waystation.android.push.FirebaseTokens;
import app.waystation.android.push.Notifier;
import app.waystation.android.push.PushActions;
import app.waystation.android.push.PushDoctor;
import app.waystation.android.push.PushReceiver;
import app.waystation.android.push.PushRegistrar;
import app.waystation.android.push.PushTokens;
import app.waystation.android.push.SystemNotifier;
import app.waystation.android.session.Accounts;
import app.waystation.android.session.KeystoreCipher;
import app.waystation.android.session.LocalData;
import app.waystation.android.session.OwnAccount;
import app.waystation.android.session.PreferenceSessionStore;
import app.waystation.android.session.ProfileApplier;
import app.waystation.android.session.ServerAccounts;
import app.waystation.android.session.Session;
import app.waystation.android.session.SessionState;
import app.waystation.android.session.SessionStore;
import app.waystation.android.sync.Appliers;
import app.waystation.android.sync.BackgroundWork;
import app.waystation.android.sync.Backoff;
import app.waystation.android.sync.ConnectionState;
import app.waystation.android.sync.Outbox;
import app.waystation.android.sync.RoomStore;
import app.waystation.android.sync.Scheduler;
import app.waystation.android.sync.SerialThread;
import app.waystation.android.sync.SyncEngine;
import app.waystation.android.work.WorkManagerJobs;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One app: every part built once, by constructor, and nothing static. Several graphs with several
 * databases live side by side in one process: so the stories run four phones at once.
 */
public final class AppGraph implements AutoCloseable {
  private static final int IO_THREADS = 4;
  private static final int NET_THREADS = 8;
  private static final long CLOSING_SECONDS = 10;

  private final Clock clock;
  private final Executor mainExecutor;
  private final ExecutorService io;
  private final ExecutorService net;
  private final Scheduler scheduler;
  private final ConnectivityMonitor connectivity;
  private final BackgroundWork work;
  private final Notifier notifier;
  private final WaystationDatabase database;
  private final Session session;
  private final RestClient rest;
  private final SyncEngine sync;
  private final Outbox outbox;
  private final GroupRepository groups;
  private final CarRepository car;
  private final CalendarLinks calendarLinks;
  private final Accounts accounts;
  private final OwnAccount account;
  private final PushRegistrar pushRegistrar;
  private final PushReceiver pushReceiver;
  private final PushActions pushActions;
  private final Boards boards;
  private final InboxParts inbox;
  private final PushDoctor pushDoctor;
  private volatile boolean foreground;

  private AppGraph(Builder parts) {
    Context context = parts.context;
    clock = parts.clock;
    io = Executors.newFixedThreadPool(IO_THREADS, task -> daemon(task, "io"));
    // Apart from io: a network that hangs must not keep a screen from its rows.
    net = Executors.newFixedThreadPool(NET_THREADS, task -> daemon(task, "net"));
    scheduler = parts.scheduler == null ? new SerialThread("sync") : parts.scheduler;
    connectivity =
        parts.connectivity == null ? new AndroidConnectivity(context) : parts.connectivity;
    work = parts.work == null ? new WorkManagerJobs(context) : parts.work;
    mainExecutor =
        parts.mainExecutor == null ? ContextCompat.getMainExecutor(context) : parts.mainExecutor;
    database = WaystationDatabase.open(context, parts.databaseName, io);
    notifier =
        parts.notifier == null
            ? new SystemNotifier(context, ZoneId.systemDefault(), this::titleOf)
            : parts.notifier;

    SessionStore store =
        parts.sessionStore == null
            ? new PreferenceSessionStore(
                context.getSharedPreferences("session", Context.MODE_PRIVATE),
                new KeystoreCipher(),
                context.getString(R.string.default_server_address))
            : parts.sessionStore;
    session = new Session(store);
    rest =
        new RestClient(() -> address(store), session, parts.timeouts, userAgent(parts.appVersion));

    Appliers appliers =
        new Appliers(
            List.of(
                new GroupApplier(database.groups()),
                new ProfileApplier(session),
                new CarApplier(database.car(), database.sync(), clock),
                new InboxApplier(database.inbox(), clock)));
    RoomStore rooms = new RoomStore(database, appliers, clock);
    sync =
        new SyncEngine(
            database, rest, rooms, appliers, scheduler, net, clock, new Backoff(parts.random));
    outbox =
        new Outbox(
            database,
            appliers,
            scheduler,
            io,
            clock,
            this::canDecideForOthers,
            this::outboxChanged);
    groups = new GroupRepository(database, rest, sync, session, io, net);
    car = new CarRepository(database, outbox, session, io, clock);
    calendarLinks = new CalendarLinks(rest, () -> address(store), net);
    accounts = new ServerAccounts(rest, session, store, new Local(), net);
    account = new OwnAccount(rest, session, store, new Local(), net);

    PushTokens tokens = parts.pushTokens == null ? new FirebaseTokens(context) : parts.pushTokens;
    pushRegistrar =
        new PushRegistrar(
            rest, session, store, tokens, parts.appVersion, database.inbox(), work, clock, net);
    pushReceiver = new PushReceiver(database.pushInbox(), session, notifier, work, clock);
    inbox =
        new InboxParts(
            database,
            outbox,
            rest,
            session,
            notifier,
            pushReceiver,
            () -> foreground,
            clock,
            io,
            net);
    pushActions = new PushActions(new ShadeDecisions(car, sync, outbox, io), inbox, notifier, work);

    pushDoctor =
        new PushDoctor(
            context,
            database,
            rest,
            pushRegistrar,
            store.deviceId(),
            parts.appVersion,
            clock,
            io,
            net);

    session.addListener(this::sessionChanged);
    connectivity.setListener(sync::setOnline);
    boards =
        new Boards(parts.boards == null ? RegisteredBoards.all(this) : parts.boards.apply(this));
  }

  /** Everything has its default for a phone. */
  public static Builder builder(Context context) {
    return new Builder(context);
  }

  /** Begins to work: takes up what the last run left, registers for push. */
  public void start() {
    boolean signedIn = session.user() != null;
    sync.start(signedIn, connectivity.isOnline());
    inbox.start();
    if (signedIn) {
      pushRegistrar.register();
      work.keepPushRegistered();
      io.execute(pushReceiver::drawMissed);
    }
  }

  /** Whether a person is looking at the app. */
  public void setForeground(boolean foreground) {
    this.foreground = foreground;
    sync.setForeground(foreground);
    if (!foreground) {
      io.execute(
          () -> {
            if (outbox.unsentNow() > 0) {
              work.requestSync();
            }
          });
    }
  }

  /** Who is signed in. */
  public Session session() {
    return session;
  }

  /** Signing in and out. */
  public Accounts accounts() {
    return accounts;
  }

  /** My own account. */
  public OwnAccount account() {
    return account;
  }

  /** Groups and members. */
  public GroupRepository groups() {
    return groups;
  }

  /** The boards, as the shell sees them. */
  public Boards boards() {
    return boards;
  }

  /** For what screens read once, apart from the main thread. */
  public Executor io() {
    return io;
  }

  /** The car board. */
  public CarRepository car() {
    return car;
  }

  /** Links for calendar programs. */
  public CalendarLinks calendarLinks() {
    return calendarLinks;
  }

  /** The connection. */
  public SyncEngine sync() {
    return sync;
  }

  /** Commands that wait. */
  public Outbox outbox() {
    return outbox;
  }

  /** The rows themselves; for background jobs and stories, never for screens. */
  public WaystationDatabase database() {
    return database;
  }

  /** Where pushes come in. */
  public PushReceiver pushReceiver() {
    return pushReceiver;
  }

  /** Tells the server where to push to. */
  public PushRegistrar pushRegistrar() {
    return pushRegistrar;
  }

  /** What the buttons of notifications do. */
  public PushActions pushActions() {
    return pushActions;
  }

  /** What this person was told, and wants to be told. */
  public InboxParts inbox() {
    return inbox;
  }

  /** Finds out why pushes do not come. */
  public PushDoctor pushDoctor() {
    return pushDoctor;
  }

  /** The time, for screens as well. */
  public Clock clock() {
    return clock;
  }

  /** For the callbacks of futures: the main thread. */
  public Executor mainExecutor() {
    return mainExecutor;
  }

  /** Ends all work and closes the database; what is not sent stays in it. */
  @Override
  public void close() {
    connectivity.close();
    sync.close();
    scheduler.close();
    rest.close();
    net.shutdown();
    io.shutdown();
    try {
      if (!net.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        net.shutdownNow();
      }
      if (!io.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        io.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    database.close();
  }

  private boolean canDecideForOthers() {
    ConnectionState state = sync.connectionNow();
    return connectivity.isOnline()
        && !(state instanceof ConnectionState.Reconnecting)
        && !(state instanceof ConnectionState.Offline)
        && !(state instanceof ConnectionState.Failed)
        && !(state instanceof ConnectionState.SignedOut);
  }

  private void outboxChanged() {
    sync.outboxChanged();
    if (!sync.connectionNow().isConnected()) {
      work.requestSync();
    }
  }

  private void sessionChanged(SessionState state) {
    if (state instanceof SessionState.SignedIn) {
      sync.setAccount(SyncEngine.Account.SIGNED_IN);
      pushRegistrar.register();
      work.keepPushRegistered();
      return;
    }
    boolean expired = state instanceof SessionState.SignedOut out && out.expired();
    sync.setAccount(expired ? SyncEngine.Account.ENDED : SyncEngine.Account.NONE);
    work.cancelAll();
    notifier.cancelAll();
  }

  /** What people call a room; null: not followed. */
  private @Nullable String titleOf(String room) {
    RoomCursor cursor = database.sync().cursor(room);
    return cursor == null ? null : cursor.title();
  }

  /** What the list of sessions calls this phone. */
  private static String userAgent(String version) {
    String phone =
        "Waystation/" + version + " (" + Build.MODEL + "; Android " + Build.VERSION.RELEASE + ")";
    // Names of phones may hold what headers may not.
    return phone.replaceAll("[^\\x20-\\x7e]", "");
  }

  private static ServerAddress address(SessionStore store) {
    ServerAddress address = ServerAddress.parse(store.serverAddress());
    if (address == null) {
      throw new IllegalStateException("Not an address: " + store.serverAddress());
    }
    return address;
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** What holds a graph: the application, in production and in tests of screens. */
  public interface Owner {
    /** The one graph of this app. */
    AppGraph appGraph();
  }

  private final class Local implements LocalData {
    @Override
    public int unsent() {
      return outbox.unsentNow();
    }

    @Override
    public void wipe() {
      work.cancelAll();
      notifier.cancelAll();
      // Behind everything that is still being applied for the one who leaves.
      CompletableFuture.runAsync(database::clearAllTables, scheduler).join();
    }
  }

  /** The parts that differ between a phone and a test. */
  public static final class Builder {
    private final Context context;
    private String databaseName = "waystation.db";
    private String appVersion = "";
    private Clock clock = Clock.systemUTC();
    private Timeouts timeouts = Timeouts.MOBILE;
    private DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();
    private @Nullable Scheduler scheduler;
    private @Nullable ConnectivityMonitor connectivity;
    private @Nullable SessionStore sessionStore;
    private @Nullable BackgroundWork work;
    private @Nullable PushTokens pushTokens;
    private @Nullable Notifier notifier;
    private @Nullable Executor mainExecutor;
    private @Nullable Function<AppGraph, List<Board>> boards;

    private Builder(Context context) {
      this.context = context.getApplicationContext();
    }

    /** The file of the database; one per app instance. */
    public Builder databaseName(String name) {
      databaseName = name;
      return this;
    }

    /** As told to the server. */
    public Builder appVersion(String version) {
      appVersion = version;
      return this;
    }

    /** The time. */
    public Builder clock(Clock value) {
      clock = value;
      return this;
    }

    /** How long to wait for the server. */
    public Builder timeouts(Timeouts value) {
      timeouts = value;
      return this;
    }

    /** Draws the jitter of backoff, in {@code [0, 1)}. */
    public Builder random(DoubleSupplier value) {
      random = value;
      return this;
    }

    /** The sync thread; closed with the graph. */
    public Builder scheduler(Scheduler value) {
      scheduler = value;
      return this;
    }

    /** What the system says about the network; closed with the graph. */
    public Builder connectivity(ConnectivityMonitor value) {
      connectivity = value;
      return this;
    }

    /** Where the session is kept, and which server it is with. */
    public Builder sessionStore(SessionStore value) {
      sessionStore = value;
      return this;
    }

    /** Jobs of the system. */
    public Builder work(BackgroundWork value) {
      work = value;
      return this;
    }

    /** Where the push token comes from. */
    public Builder pushTokens(PushTokens value) {
      pushTokens = value;
      return this;
    }

    /** Draws notifications. */
    public Builder notifier(Notifier value) {
      notifier = value;
      return this;
    }

    /** The main thread. */
    public Builder mainExecutor(Executor value) {
      mainExecutor = value;
      return this;
    }

    /** The boards, instead of those that are registered. */
    public Builder boards(Function<AppGraph, List<Board>> value) {
      boards = value;
      return this;
    }

    /** Builds all parts; nothing runs before {@link AppGraph#start}. */
    public AppGraph build() {
      return new AppGraph(this);
    }
  }
}
