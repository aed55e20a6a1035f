package app.waystation.backend.watch;

import app.waystation.protocol.WireException;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.CloseCodes;
import app.waystation.protocol.frame.ConnectionAck;
import app.waystation.protocol.frame.CursorFrame;
import app.waystation.protocol.frame.ErrorFrame;
import app.waystation.protocol.frame.FrameCodec;
import app.waystation.protocol.frame.ResyncRequired;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.frame.ServerFrame;
import app.waystation.protocol.frame.Subscribed;
import app.waystation.protocol.frame.Unsubscribed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection after another, each going on where the last one ended. Frames come one at a time,
 * as {@link WebSocket} promises; the cursors are all that outlives a connection.
 */
final class RoomFollower {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Below the server's own: so that a dead line is noticed from here as well. */
  private static final Duration PING_EVERY = Duration.ofSeconds(20);

  private final HttpClient http;
  private final URI socketUrl;
  private final Map<String, String> filters;
  private final Consumer<String> events;
  private final Consumer<String> state;
  private final Map<String, Long> cursors = new ConcurrentHashMap<>();

  /**
   * Prepares to follow.
   *
   * @param events gets one JSON event after another, as it came
   * @param state gets what a person may want to know about the connection
   */
  RoomFollower(
      HttpClient http, WatchOptions options, Consumer<String> events, Consumer<String> state) {
    this.http = http;
    this.socketUrl = URI.create(options.url().toString().replaceFirst("^http", "ws") + "/ws");
    this.filters = options.filters();
    this.events = events;
    this.state = state;
  }

  /** Begins, or goes on, after this number in that room. */
  void startAfter(String room, long seq) {
    cursors.put(room, seq);
  }

  /** How a connection ended. */
  record End(int code, String reason) {
    /** Whether another connection could fare better. */
    boolean mayComeBack() {
      return code != CloseCodes.NOT_A_MEMBER;
    }
  }

  /**
   * Follows the rooms until the connection ends.
   *
   * @param established told when the server has spoken
   * @throws IOException when no connection comes about
   */
  End follow(WatchSession session, List<String> rooms, Runnable established)
      throws IOException, InterruptedException {
    Incoming incoming = new Incoming(established);
    WebSocket socket = connect(session, incoming);
    try {
      send(socket, ClientFrame.presence(ClientFrame.BACKGROUND));
      rooms.forEach(room -> send(socket, subscribe(room)));
      return stayUntilTheEnd(socket, session, incoming);
    } finally {
      socket.abort();
    }
  }

  private static End stayUntilTheEnd(WebSocket socket, WatchSession session, Incoming incoming)
      throws IOException, InterruptedException {
    long renewAt = System.nanoTime() + session.renewAfter().toNanos();
    while (true) {
      End end = incoming.awaitEnd(PING_EVERY);
      if (end != null) {
        return end;
      }
      if (System.nanoTime() >= renewAt) {
        session.renew();
        send(socket, ClientFrame.auth(session.accessToken()));
        renewAt = System.nanoTime() + session.renewAfter().toNanos();
      }
      if (!incoming.heardSince(PING_EVERY.multipliedBy(3))) {
        return new End(CloseCodes.NO_HEARTBEAT, "no sign of life");
      }
      send(socket, ClientFrame.ping());
    }
  }

  private WebSocket connect(WatchSession session, Incoming incoming)
      throws IOException, InterruptedException {
    try {
      return http.newWebSocketBuilder()
          .connectTimeout(PATIENCE)
          .header("Authorization", "Bearer " + session.accessToken())
          .subprotocols(FrameCodec.SUBPROTOCOL)
          .buildAsync(socketUrl, incoming)
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("No connection to " + socketUrl + ": " + e.getMessage(), e);
    }
  }

  private ClientFrame subscribe(String room) {
    return new ClientFrame(
        ClientFrame.SUBSCRIBE,
        null,
        room,
        null,
        cursors.get(room),
        filters.isEmpty() ? null : filters,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static void send(WebSocket socket, ClientFrame frame) {
    try {
      socket.sendText(FrameCodec.encode(frame), true).join();
    } catch (CompletionException e) {
      // The connection is gone; how it ended comes by itself.
    }
  }

  private void received(String text) {
    ServerFrame frame;
    try {
      frame = FrameCodec.decodeServer(text);
    } catch (WireException e) {
      state.accept("A frame that cannot be read: " + e.getMessage());
      return;
    }
    switch (frame) {
      case RoomEvent event -> {
        events.accept(text);
        cursors.put(event.room(), event.seq());
      }
      case CursorFrame cursor -> cursors.put(cursor.room(), cursor.seq());
      case Subscribed subscribed -> subscribed(subscribed);
      case Unsubscribed gone -> state.accept("No longer in " + gone.room());
      case ResyncRequired resync -> state.accept("Too slow in " + resync.room());
      case ErrorFrame error -> state.accept("Refused: " + error.code() + " " + error.message());
      case ConnectionAck ack -> state.accept("Connected as " + ack.clientId());
      default -> {
        // Pongs, and what a newer server may say.
      }
    }
  }

  private void subscribed(Subscribed subscribed) {
    Long cursor = cursors.get(subscribed.room());
    if (cursor != null && !subscribed.recovered()) {
      state.accept(
          "The past after "
              + cursor
              + " is gone in "
              + subscribed.room()
              + "; going on from "
              + subscribed.seq());
    }
    if (cursor == null || !subscribed.recovered()) {
      cursors.put(subscribed.room(), subscribed.seq());
    }
    state.accept("Following " + subscribed.room() + ", newest event " + subscribed.seq());
  }

  /** Puts frames together and notices the end. */
  private final class Incoming implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<End> end = new CompletableFuture<>();
    private final Runnable established;
    private volatile long heardAt = System.nanoTime();

    Incoming(Runnable established) {
      this.established = established;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      heardAt = System.nanoTime();
      text.append(data);
      if (last) {
        established.run();
        received(text.toString());
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      end.complete(new End(code, reason));
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      end.complete(new End(0, String.valueOf(error.getMessage())));
    }

    boolean heardSince(Duration ago) {
      return System.nanoTime() - heardAt < ago.toNanos();
    }

    @Nullable End awaitEnd(Duration atMost) throws InterruptedException {
      try {
        return end.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        return null;
      } catch (ExecutionException e) {
        return new End(0, String.valueOf(e.getMessage()));
      }
    }
  }
}
