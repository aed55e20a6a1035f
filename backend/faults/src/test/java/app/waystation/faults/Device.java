package app.waystation.faults;

import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.ErrorFrame;
import app.waystation.protocol.frame.FrameCodec;
import app.waystation.protocol.frame.ResyncRequired;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.frame.ServerFrame;
import app.waystation.protocol.frame.Subscribed;
import app.waystation.protocol.frame.Unsubscribed;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One device of a person: a socket that follows rooms, comes back through whatever node after every
 * cut, resumes from its cursors, and writes down each event that arrives, doubles included.
 * Thread-safe; one thread of its own keeps it connected.
 */
final class Device implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long ASK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(400);
  private static final long PING_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(8);

  /** Sockets opened, over all devices. */
  static final AtomicLong OPENED = new AtomicLong();

  /** Guarded by the lock of the device. */
  private static final class Followed {
    private final List<Reception> received = new ArrayList<>();
    private final List<Admission> admissions = new ArrayList<>();
    private long cursor;
    private boolean subscribed;
    private long askedAt;
    private long sentAt;
  }

  private final RestClient person;
  private final String name;
  private final Random random;
  private final @Nullable Replica replica;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Followed> rooms = new TreeMap<>();
  private final Thread keeper;

  private int epoch;
  private @Nullable WebSocket socket;
  private @Nullable CompletionStage<WebSocket> sending;
  private boolean broken = true;
  private long lastHeard;
  private long lastPing;
  private long readsAgainAt;
  private volatile boolean closed;

  Device(RestClient person, String name, List<String> rooms, @Nullable Replica replica, long seed) {
    this.person = person;
    this.name = name;
    this.replica = replica;
    this.random = new Random(seed);
    rooms.forEach(room -> this.rooms.put(room, new Followed()));
    this.keeper = Thread.ofVirtual().name("device-" + name).start(this::keepConnected);
  }

  // --- what a test asks --------------------------------------------------------------------------

  /** Breaks the socket; it comes back by itself. */
  void stumble() {
    lock.lock();
    try {
      WebSocket open = socket;
      if (open != null) {
        open.abort();
      }
      broken = true;
    } finally {
      lock.unlock();
    }
  }

  /** Reads nothing for a while, as a phone whose app hangs. */
  void stopReading(Duration time) {
    lock.lock();
    try {
      readsAgainAt = System.nanoTime() + time.toNanos();
    } finally {
      lock.unlock();
    }
  }

  /** The number of the last event of a room that has arrived. */
  long cursor(String room) {
    lock.lock();
    try {
      return followed(room).cursor;
    } finally {
      lock.unlock();
    }
  }

  /** What arrived of a room so far. */
  Following following(String room) {
    lock.lock();
    try {
      Followed followed = followed(room);
      return new Following(
          person.userId(),
          name,
          room,
          List.copyOf(followed.received),
          List.copyOf(followed.admissions));
    } finally {
      lock.unlock();
    }
  }

  List<String> rooms() {
    return List.copyOf(rooms.keySet());
  }

  @Override
  public void close() {
    closed = true;
    stumble();
    try {
      keeper.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Followed followed(String room) {
    Followed followed = rooms.get(room);
    if (followed == null) {
      throw new IllegalArgumentException(name + " does not follow " + room);
    }
    return followed;
  }

  // --- keeping it connected ----------------------------------------------------------------------

  private void keepConnected() {
    while (!closed) {
      boolean connect;
      lock.lock();
      try {
        connect = broken;
        if (!connect) {
          attend();
        }
      } finally {
        lock.unlock();
      }
      if (connect) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextLong(10, 500)));
        connect();
      } else {
        LockSupport.parkNanos(TICK_NANOS);
      }
    }
  }

  private void connect() {
    int mine;
    lock.lock();
    try {
      mine = ++epoch;
      socket = null;
      rooms.values().forEach(followed -> followed.subscribed = false);
      rooms.values().forEach(followed -> followed.askedAt = 0);
    } finally {
      lock.unlock();
    }
    Link link = person.routes().any(random);
    try {
      HTTP.newWebSocketBuilder()
          .header("Authorization", "Bearer " + person.token())
          .subprotocols(FrameCodec.SUBPROTOCOL)
          .buildAsync(URI.create("ws://127.0.0.1:" + link.port() + "/ws"), new Listener(mine))
          .get(8, TimeUnit.SECONDS);
      OPENED.incrementAndGet();
    } catch (java.util.concurrent.ExecutionException | TimeoutException again) {
      // The server is away, or the network is: the next round tries again.
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  /** Asks for rooms that it does not follow, says that it lives, and notices when it does not. */
  private void attend() {
    long now = System.nanoTime();
    WebSocket open = socket;
    if (open == null) {
      return;
    }
    if (readsAgainAt != 0 && now > readsAgainAt) {
      readsAgainAt = 0;
      lastHeard = now;
      open.request(1);
    }
    if (readsAgainAt == 0 && now - lastHeard > SILENCE_NANOS) {
      open.abort();
      broken = true;
      return;
    }
    if (now - lastPing > PING_NANOS) {
      lastPing = now;
      send(open, ClientFrame.ping());
    }
    rooms.forEach(
        (room, followed) -> {
          if (!followed.subscribed && now - followed.askedAt > ASK_AGAIN_NANOS) {
            ask(open, room, followed);
          }
        });
  }

  private void ask(WebSocket open, String room, Followed followed) {
    // Once a subscribe is on its way, events of it may come: a second one would restart them.
    followed.askedAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    followed.subscribed = false;
    followed.sentAt = System.nanoTime();
    send(open, subscribe(room, followed.cursor));
  }

  /** Names itself by its room, so that a refusal says which. */
  private static ClientFrame subscribe(String room, long since) {
    return new ClientFrame(
        ClientFrame.SUBSCRIBE,
        room,
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
        null);
  }

  private void send(WebSocket open, ClientFrame frame) {
    if (sending == null || sending.toCompletableFuture().isDone()) {
      sending = open.sendText(FrameCodec.encode(frame), true);
    } else {
      sending = sending.thenCompose(_ -> open.sendText(FrameCodec.encode(frame), true));
    }
  }

  // --- what arrives ------------------------------------------------------------------------------

  private void take(ServerFrame frame) {
    long now = System.nanoTime();
    switch (frame) {
      case RoomEvent event -> {
        Followed followed = rooms.get(event.room());
        if (followed != null) {
          followed.received.add(Reception.of(event, now));
          if (event.seq() == followed.cursor + 1 && replica != null) {
            replica.apply(event);
          }
          followed.cursor = Math.max(followed.cursor, event.seq());
        }
      }
      case Subscribed subscribed -> {
        Followed followed = rooms.get(subscribed.room());
        if (followed != null) {
          followed.subscribed = true;
          followed.admissions.add(
              new Admission(followed.sentAt, now, subscribed.seq(), subscribed.recovered()));
        }
      }
      case Unsubscribed gone -> askLater(gone.room(), now);
      case ResyncRequired resync -> askLater(resync.room(), now - ASK_AGAIN_NANOS);
      case ErrorFrame error -> {
        if (error.requestId() != null) {
          askLater(error.requestId(), now);
        }
      }
      default -> {}
    }
  }

  private void askLater(String room, long now) {
    Followed followed = rooms.get(room);
    if (followed != null) {
      followed.subscribed = false;
      followed.askedAt = now;
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final int mine;
    private final StringBuilder text = new StringBuilder();

    Listener(int mine) {
      this.mine = mine;
    }

    @Override
    public void onOpen(WebSocket opened) {
      lock.lock();
      try {
        if (mine != epoch || closed) {
          opened.abort();
          return;
        }
        socket = opened;
        sending = null;
        broken = false;
        lastHeard = System.nanoTime();
        opened.request(1);
        rooms.forEach((room, followed) -> ask(opened, room, followed));
      } finally {
        lock.unlock();
      }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      lock.lock();
      try {
        if (mine != epoch) {
          return null;
        }
        lastHeard = System.nanoTime();
        text.append(data);
        if (last) {
          ServerFrame frame = FrameCodec.decodeServer(text.toString());
          text.setLength(0);
          take(frame);
        }
        if (readsAgainAt == 0) {
          from.request(1);
        }
      } finally {
        lock.unlock();
      }
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      over();
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      over();
    }

    private void over() {
      lock.lock();
      try {
        if (mine == epoch) {
          broken = true;
        }
      } finally {
        lock.unlock();
      }
    }
  }
}
