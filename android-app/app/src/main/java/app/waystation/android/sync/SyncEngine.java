package app.waystation.android.sync;

import android.database.sqlite.SQLiteException;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import app.waystation.android.data.api.Answer;
import app.waystation.android.data.api.RestClient;
import app.waystation.android.data.db.RoomCursor;
import app.waystation.android.data.db.WaystationDatabase;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.ConnectionAck;
import app.waystation.protocol.frame.CursorFrame;
import app.waystation.protocol.frame.ErrorFrame;
import app.waystation.protocol.frame.Reconnect;
import app.waystation.protocol.frame.ResyncRequired;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.frame.ServerFrame;
import app.waystation.protocol.frame.Subscribed;
import app.waystation.protocol.frame.Unsubscribed;
import app.waystation.protocol.sync.RoomSummary;
import app.waystation.protocol.sync.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Keeps this phone equal to the server: a socket while a person looks, REST otherwise.
 *
 * <p>{@code OFFLINE → CONNECTING → CATCHING_UP → LIVE}. On connect the rooms are asked for, each is
 * followed from its cursor, and only when every room has reached the state of the server do the
 * commands of the outbox go out. What fails is tried again with full jitter, for ever.
 *
 * <p>All state is owned by the sync thread; public methods may be called from any thread. Requests
 * run on {@code io} and come back to the sync thread, where an answer that belongs to an earlier
 * connection is dropped.
 */
public final class SyncEngine implements AutoCloseable {
  /** How long after the foreground the socket lives on, for those who come right back. */
  static final Duration BACKGROUND_GRACE = Duration.ofSeconds(10);

  /** A connection that lived this long was a good one: the next failure is a first one. */
  static final Duration STABLE = Duration.ofSeconds(10);

  private static final String FOLLOW = "follow:";

  private final RestClient rest;
  private final RoomStore store;
  private final CommandSender sender;
  private final RestSync restSync;
  private final SocketClient socket;
  private final Scheduler scheduler;
  private final Executor io;
  private final Clock clock;
  private final Backoff backoff;
  private final SocketListener socketListener = new Frames();
  private final LifeSigns life;
  private final Company company;
  private final OwnEditing editing;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final MutableLiveData<ConnectionState> connection = new MutableLiveData<>();
  private final Freshness freshness;

  private volatile ConnectionState state = new ConnectionState.SignedOut();

  // Everything below belongs to the sync thread.
  private final Map<String, Following> following = new HashMap<>();
  private Account account = Account.NONE;
  private boolean online;
  private boolean foreground;
  private boolean lingering;
  private boolean closed;
  private long epoch;
  private long accountEpoch;
  private int attempts;
  private boolean active;
  private boolean greeted;
  private @Nullable Instant liveSince;
  private Instant offlineSince;
  private @Nullable Cancellable retry;
  private @Nullable Cancellable linger;
  private @Nullable CompletableFuture<SyncReport> running;
  private @Nullable CompletableFuture<SyncReport> nextRun;

  /** Stands still until {@link #start}. */
  public SyncEngine(
      WaystationDatabase database,
      RestClient rest,
      RoomStore store,
      Appliers appliers,
      Scheduler scheduler,
      Executor io,
      Clock clock,
      Backoff backoff) {
    this.rest = rest;
    this.store = store;
    this.sender = new CommandSender(database, rest, appliers, scheduler, io, clock, backoff);
    this.scheduler = scheduler;
    this.io = io;
    this.clock = clock;
    this.backoff = backoff;
    this.socket = new SocketClient(scheduler);
    this.restSync = new RestSync(rest, store, scheduler, io);
    this.life =
        new LifeSigns(scheduler, () -> say(ClientFrame.ping()), () -> fail(LostReason.SILENCE));
    this.company = new Company(scheduler, clock);
    this.freshness = new Freshness(database.sync());
    this.editing = new OwnEditing(scheduler, clock, this::say);
    this.offlineSince = clock.instant();
    connection.postValue(state);
  }

  /** Where the engine stands, for the banner. */
  public LiveData<ConnectionState> connection() {
    return connection;
  }

  /** When everything was last known to be here; without a value: never. */
  public LiveData<Instant> lastSynced() {
    return freshness.observe();
  }

  /** Who else is in the rooms, as long as there is a connection. */
  public Company company() {
    return company;
  }

  /** Lets the others in a room see that this person edits something there, until told otherwise. */
  public void editing(String room, String field) {
    scheduler.execute(() -> editing.edit(room, field, isFollowed(room)));
  }

  /** The form is closed, or out of sight. */
  public void doneEditing(String room) {
    scheduler.execute(() -> editing.stop(room));
  }

  /** Where the engine stands now. */
  public ConnectionState connectionNow() {
    return state;
  }

  /** Is told of each change, on the sync thread. */
  public void addListener(Listener listener) {
    listeners.add(listener);
  }

  /** Begins: takes up what an earlier run left in the outbox, then connects if that makes sense. */
  public void start(boolean signedIn, boolean isOnline) {
    scheduler.execute(
        () -> {
          sender.recover();
          freshness.recover();
          online = isOnline;
          account = signedIn ? Account.SIGNED_IN : Account.NONE;
          evaluate();
        });
  }

  /** Somebody signed in, or out, or the server ended the session. */
  public void setAccount(Account next) {
    scheduler.execute(
        () -> {
          account = next;
          accountEpoch++;
          attempts = 0;
          hangUp();
          evaluate();
        });
  }

  /** Whether a person is looking. In the background the socket closes after ten seconds. */
  public void setForeground(boolean looking) {
    scheduler.execute(() -> changeForeground(looking));
  }

  /** The default network is another one now, or gone: what went over the old one is dead. */
  public void setOnline(boolean isOnline) {
    scheduler.execute(
        () -> {
          if (online && !isOnline) {
            offlineSince = clock.instant();
          }
          online = isOnline;
          attempts = 0;
          hangUp();
          evaluate();
        });
  }

  /** Tries at once instead of at the next planned time: "try again" of the banner. */
  public void reconnectNow() {
    scheduler.execute(
        () -> {
          if (retry != null) {
            attempts = 0;
            cancelRetry();
            evaluate();
          }
        });
  }

  /** Whether the server has said anything since the last heartbeat. */
  boolean hasHeard() {
    return life.hasHeard();
  }

  /** Something in the outbox may be ready to be sent. */
  public void outboxChanged() {
    scheduler.execute(
        () -> {
          if (!closed) {
            sender.wake();
          }
        });
  }

  /**
   * Pull to refresh, background work, after a push: done when all that was new is here and every
   * command that could go out is decided. Calls that come during a run share the one after it.
   */
  public CompletableFuture<SyncReport> syncNow() {
    CompletableFuture<SyncReport> result = new CompletableFuture<>();
    scheduler.execute(
        () -> {
          if (running != null) {
            // It may be past what this caller wants to see: one more run, for all who ask now.
            CompletableFuture<SyncReport> after =
                nextRun == null ? new CompletableFuture<>() : nextRun;
            nextRun = after;
            after.thenAccept(result::complete);
            return;
          }
          running = result;
          pull(result);
        });
    return result;
  }

  /** Ends everything; nothing is sent or written any more. */
  @Override
  public void close() {
    scheduler.execute(
        () -> {
          closed = true;
          hangUp();
          sender.setAllowed(false);
        });
  }

  // --- conditions -----------------------------------------------------------------------------

  /** Looks at all conditions and does what follows from them. */
  private void evaluate() {
    if (closed) {
      return;
    }
    if (account != Account.SIGNED_IN) {
      hangUp();
      move(
          account == Account.NONE
              ? new ConnectionState.SignedOut()
              : new ConnectionState.Failed(ConnectionState.Failure.SESSION_ENDED));
    } else if (!foreground && !lingering) {
      hangUp();
      move(new ConnectionState.Paused());
    } else if (!online) {
      hangUp();
      move(new ConnectionState.Offline(offlineSince));
    } else if (retry == null && !active) {
      connect();
    }
  }

  private void changeForeground(boolean looking) {
    if (foreground == looking) {
      return;
    }
    foreground = looking;
    cancelLinger();
    if (looking) {
      attempts = 0;
      lingering = false;
      cancelRetry();
      if (socket.isOpen()) {
        say(ClientFrame.presence(ClientFrame.FOREGROUND));
        life.probe();
      }
    } else {
      lingering = socket.isOpen();
      say(ClientFrame.presence(ClientFrame.BACKGROUND));
      linger =
          scheduler.schedule(
              BACKGROUND_GRACE,
              () -> {
                lingering = false;
                evaluate();
              });
    }
    evaluate();
  }

  // --- connecting -----------------------------------------------------------------------------

  private void connect() {
    long mine = ++epoch;
    active = true;
    greeted = false;
    following.clear();
    move(new ConnectionState.Connecting());
    io.execute(
        () -> {
          Answer rooms = RoomList.ask(rest);
          scheduler.execute(
              () -> {
                if (epoch == mine && !closed) {
                  takeRooms(rooms);
                }
              });
        });
  }

  private void takeRooms(Answer answer) {
    if (!(answer instanceof Answer.Ok ok)) {
      fail(LostReason.of(answer));
      return;
    }
    try {
      store.follow(WireJson.pageFromJson(RoomSummary.class, ok.body()).items());
    } catch (WireException | SQLiteException e) {
      fail(LostReason.SERVER_ERROR);
      return;
    }
    socket.open(rest.socketClient(), rest.socketUrl(), socketListener);
    life.awaitGreeting();
  }

  private void greet(ConnectionAck ack) {
    greeted = true;
    life.greeted();
    company.connected(ack.serverTime());
    if (!foreground) {
      say(ClientFrame.presence(ClientFrame.BACKGROUND));
    }
    for (RoomCursor cursor : store.cursors()) {
      follow(cursor.room(), cursor.seq());
    }
    countDown();
  }

  private void follow(String room, @Nullable Long since) {
    following.put(room, new Following(since));
    say(
        new ClientFrame(
            ClientFrame.SUBSCRIBE,
            FOLLOW + room,
            room,
            null,
            since,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null));
  }

  /** This connection is over, or never came about: plan the next one. */
  private void fail(LostReason reason) {
    boolean wasGood =
        liveSince != null && Duration.between(liveSince, clock.instant()).compareTo(STABLE) >= 0;
    attempts = wasGood ? 1 : attempts + 1;
    plan(reason, backoff.after(attempts));
  }

  private void plan(LostReason reason, Duration delay) {
    hangUp();
    if (closed || account != Account.SIGNED_IN || !online || !(foreground || lingering)) {
      evaluate();
      return;
    }
    move(new ConnectionState.Reconnecting(attempts, clock.instant().plus(delay), reason));
    retry =
        scheduler.schedule(
            delay,
            () -> {
              retry = null;
              evaluate();
            });
  }

  /** Drops the socket and everything that belongs to it. */
  private void hangUp() {
    epoch++;
    socket.abandon();
    following.clear();
    company.clear();
    editing.hungUp();
    life.stop();
    if (liveSince != null) {
      freshness.writeDown();
    }
    liveSince = null;
    greeted = false;
    cancelRetry();
    if (running == null) {
      sender.setAllowed(false);
    }
    active = false;
  }

  // --- catching up ----------------------------------------------------------------------------

  /** Counts the rooms that are behind; with none left the connection is live. */
  private void countDown() {
    if (!greeted) {
      return;
    }
    int left = 0;
    for (Map.Entry<String, Following> entry : following.entrySet()) {
      if (!entry.getValue().hasCaughtUp(store.seqOf(entry.getKey()))) {
        left++;
      }
    }
    if (left > 0) {
      if (!(state instanceof ConnectionState.Live)) {
        move(new ConnectionState.CatchingUp(left));
      }
      return;
    }
    Instant now = clock.instant();
    freshness.caughtUp(now);
    if (liveSince == null) {
      liveSince = now;
      freshness.writeDown();
      move(new ConnectionState.Live(now));
      sender.forgetSilence();
      sender.setAllowed(true);
    }
  }

  private void apply(String room, List<RoomEvent> events) {
    Following followed = following.get(room);
    if (followed == null) {
      return;
    }
    if (followed.fetching) {
      followed.held.addAll(events);
      return;
    }
    RoomStore.Applied applied = store.apply(room, events);
    Long seq = store.seqOf(room);
    if (seq != null && foreground) {
      say(ClientFrame.ack(room, seq));
    }
    if (applied == RoomStore.Applied.NEEDS_SNAPSHOT) {
      fetchSnapshot(room, followed, events, null);
    }
  }

  /** Something is missing: what comes meanwhile is held back, and laid over the snapshot. */
  private void fetchSnapshot(
      String room, Following followed, List<RoomEvent> held, @Nullable Long worthless) {
    followed.fetching = true;
    followed.held.addAll(held);
    long mine = epoch;
    io.execute(
        () -> {
          Answer answer = rest.get("rooms/" + room + "/snapshot");
          scheduler.execute(
              () -> {
                if (epoch == mine && !closed && following.get(room) == followed) {
                  takeSnapshot(room, followed, answer, worthless);
                }
              });
        });
  }

  /** Not to be seen any more. */
  private void leave(String room) {
    following.remove(room);
    company.forget(room);
    store.forget(room);
  }

  private void takeSnapshot(
      String room, Following followed, Answer answer, @Nullable Long worthless) {
    if (answer instanceof Answer.Refusal) {
      // Not to be seen any more; the next GET rooms will say the same.
      leave(room);
      countDown();
      return;
    }
    if (!(answer instanceof Answer.Ok ok)) {
      fail(LostReason.of(answer));
      return;
    }
    try {
      store.swap(ok.read(Snapshot.class), worthless);
    } catch (WireException | SQLiteException e) {
      fail(LostReason.SERVER_ERROR);
      return;
    }
    followed.fetching = false;
    List<RoomEvent> held = new ArrayList<>(followed.held);
    followed.held.clear();
    apply(room, held);
    countDown();
  }

  private boolean isFollowed(String room) {
    Following followed = following.get(room);
    return greeted && followed != null && followed.target != null;
  }

  private void say(ClientFrame frame) {
    if (socket.isOpen() && !socket.send(frame) && greeted) {
      fail(LostReason.NETWORK);
    }
  }

  // --- REST -----------------------------------------------------------------------------------

  private void pull(CompletableFuture<SyncReport> run) {
    if (account != Account.SIGNED_IN) {
      finish(run, new SyncReport(0, 0, 0, LostReason.TOKEN));
      return;
    }
    long mine = accountEpoch;
    restSync.run(
        () -> !closed && accountEpoch == mine,
        (events, failure) -> {
          if (closed || accountEpoch != mine) {
            finish(run, new SyncReport(events, 0, 0, LostReason.TOKEN));
            return;
          }
          followNewRooms();
          if (failure != null) {
            finish(run, new SyncReport(events, 0, sender.waiting(), failure));
            return;
          }
          freshness.caughtUp(clock.instant());
          freshness.writeDown();
          int before = sender.decided();
          sender.setAllowed(true);
          sender.onceQuiet(
              () ->
                  finish(
                      run,
                      new SyncReport(events, sender.decided() - before, sender.waiting(), null)));
        });
  }

  private void finish(CompletableFuture<SyncReport> run, SyncReport report) {
    running = null;
    if (!(state instanceof ConnectionState.Live)) {
      sender.setAllowed(false);
    }
    run.complete(report);
    CompletableFuture<SyncReport> next = nextRun;
    if (next != null && running == null) {
      nextRun = null;
      running = next;
      pull(next);
    }
  }

  /** A group that was joined just now is followed on the open socket as well. */
  private void followNewRooms() {
    if (!greeted) {
      return;
    }
    for (RoomCursor cursor : store.cursors()) {
      if (!following.containsKey(cursor.room())) {
        follow(cursor.room(), cursor.seq());
      }
    }
    countDown();
  }

  private void move(ConnectionState next) {
    if (Objects.equals(state, next)) {
      return;
    }
    state = next;
    connection.postValue(next);
    for (Listener listener : listeners) {
      listener.onConnection(next);
    }
  }

  private void cancelRetry() {
    if (retry != null) {
      retry.cancel();
      retry = null;
    }
  }

  private void cancelLinger() {
    if (linger != null) {
      linger.cancel();
      linger = null;
    }
  }

  /** Whether there is somebody to sync for. */
  public enum Account {
    NONE,
    SIGNED_IN,
    /** The server ended the session. */
    ENDED
  }

  /** Takes changes of the connection. */
  public interface Listener {
    /** This is the state now. */
    void onConnection(ConnectionState state);
  }

  /** What the server says on the current socket. */
  private final class Frames implements SocketListener {
    @Override
    public void onFrames(List<ServerFrame> frames) {
      try {
        takeAll(frames);
      } catch (SQLiteException e) {
        // For example a full disk: rows and cursor stand where they stood, and are read from there.
        fail(LostReason.SERVER_ERROR);
      }
    }

    private void takeAll(List<ServerFrame> frames) {
      life.heard();
      String room = null;
      List<RoomEvent> batch = new ArrayList<>();
      for (ServerFrame frame : frames) {
        // Neighbours of one room become one transaction.
        boolean continues = frame instanceof RoomEvent event && event.room().equals(room);
        if (!continues && room != null) {
          apply(room, batch);
          batch = new ArrayList<>();
          room = null;
        }
        if (frame instanceof RoomEvent event) {
          room = event.room();
          batch.add(event);
        } else {
          take(frame);
        }
        if (!socket.isOpen()) {
          return;
        }
      }
      if (room != null) {
        apply(room, batch);
      }
      countDown();
    }

    @Override
    public void onEnd(int closeCode, @Nullable Integer httpStatus) {
      // A token that was refused is renewed, or the session ended, by the next GET rooms.
      fail(httpStatus == null ? LostReason.ofClose(closeCode) : LostReason.ofStatus(httpStatus));
    }

    private void take(ServerFrame frame) {
      if (frame instanceof ConnectionAck ack) {
        greet(ack);
      } else if (frame instanceof Subscribed subscribed) {
        subscribed(subscribed);
      } else if (frame instanceof CursorFrame cursor) {
        store.skipTo(cursor.room(), cursor.seq());
      } else if (frame instanceof ResyncRequired resync) {
        follow(resync.room(), store.seqOf(resync.room()));
      } else if (frame instanceof Unsubscribed unsubscribed) {
        leave(unsubscribed.room());
      } else if (frame instanceof Reconnect reconnect) {
        plan(
            LostReason.SERVER_RESTART,
            Duration.ofMillis(reconnect.afterMs()).plus(backoff.after(1)));
      } else if (frame instanceof ErrorFrame error) {
        refused(error);
      } else {
        company.take(frame);
      }
    }

    private void subscribed(Subscribed subscribed) {
      Following followed = following.get(subscribed.room());
      if (followed == null) {
        return;
      }
      followed.target = subscribed.seq();
      editing.followed(subscribed.room());
      if (!subscribed.recovered()) {
        fetchSnapshot(subscribed.room(), followed, List.of(), followed.since);
      }
    }

    private void refused(ErrorFrame error) {
      String request = error.requestId();
      if (request == null || !request.startsWith(FOLLOW)) {
        return;
      }
      String room = request.substring(FOLLOW.length());
      ErrorCode code = ErrorCode.of(error.code());
      if (code == ErrorCode.FORBIDDEN || code == ErrorCode.NOT_FOUND) {
        leave(room);
      } else {
        fail(LostReason.SERVER_ERROR);
      }
    }
  }
}
