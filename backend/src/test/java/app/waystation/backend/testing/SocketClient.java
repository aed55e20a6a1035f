package app.waystation.backend.testing;

import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.FrameCodec;
import app.waystation.protocol.frame.PresenceChange;
import app.waystation.protocol.frame.PresenceState;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.frame.ServerFrame;
import app.waystation.protocol.frame.Typing;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A plain client of {@code /ws}, on the JDK's own WebSocket. */
public final class SocketClient implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final long PATIENCE_SECONDS = 10;

  private static final Set<String> OF_PRESENCE =
      Set.of(
          PresenceState.TYPE,
          PresenceChange.JOINED,
          PresenceChange.LEFT,
          PresenceChange.UPDATED,
          PresenceChange.CONNECTED,
          PresenceChange.DISCONNECTED,
          Typing.TYPE);

  private final LinkedBlockingQueue<String> frames = new LinkedBlockingQueue<>();
  private final boolean seesPresence;
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final WebSocket socket;
  private volatile boolean paused;

  private SocketClient(URI uri, String token, String subprotocol, boolean seesPresence) {
    this.seesPresence = seesPresence;
    socket =
        HTTP.newWebSocketBuilder()
            .header("Authorization", "Bearer " + token)
            .subprotocols(subprotocol)
            .buildAsync(uri, new Incoming())
            .join();
  }

  /**
   * Opens a socket and takes the greeting. What is said of people in rooms is passed over: it comes
   * when it comes, between what a test waits for.
   */
  public static SocketClient open(int port, String token) {
    return greeted(new SocketClient(address(port), token, FrameCodec.SUBPROTOCOL, false));
  }

  /** Opens a socket that sees everything, and takes the greeting. */
  public static SocketClient openSeeingPresence(int port, String token) {
    return greeted(new SocketClient(address(port), token, FrameCodec.SUBPROTOCOL, true));
  }

  private static SocketClient greeted(SocketClient client) {
    client.nextOf("connection_ack");
    return client;
  }

  /** Opens a socket whose frames are arrays; the greeting is the first. */
  public static SocketClient openBatching(int port, String token) {
    return new SocketClient(address(port), token, FrameCodec.BATCH_SUBPROTOCOL, true);
  }

  private static URI address(int port) {
    return URI.create("ws://localhost:" + port + "/ws");
  }

  public void send(ClientFrame frame) {
    sendText(FrameCodec.encode(frame));
  }

  public void sendText(String text) {
    WireSeen.fromClient(text);
    socket.sendText(text, true).join();
  }

  public WebSocket raw() {
    return socket;
  }

  /** Stops taking bytes, as a phone in a tunnel does. */
  public void pause() {
    paused = true;
  }

  /** Takes bytes again. */
  public void resume() {
    paused = false;
    socket.request(1);
  }

  /** The next frame's text. */
  public String next() {
    try {
      String text = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (text == null) {
        throw new AssertionError("No frame came; closed: " + closed.getNow(null));
      }
      return text;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public ServerFrame nextFrame() {
    return FrameCodec.decodeServer(next());
  }

  /** The next frame, which must be of that type. */
  public ServerFrame nextOf(String type) {
    String text = next();
    ServerFrame frame = FrameCodec.decodeServer(text);
    if (!frame.type().equals(type)) {
      throw new AssertionError("Expected " + type + " but got " + text);
    }
    return frame;
  }

  /** The numbers of the next events, up to this one. */
  public List<Long> seqsUpTo(long last) {
    List<Long> seqs = new ArrayList<>();
    while (seqs.isEmpty() || seqs.getLast() < last) {
      if (nextFrame() instanceof RoomEvent event) {
        seqs.add(event.seq());
      }
    }
    return seqs;
  }

  /** Whether a frame tells of people in a room. */
  public static boolean isOfPresence(String frame) {
    return OF_PRESENCE.stream().anyMatch(type -> frame.startsWith("{\"type\":\"" + type + "\""));
  }

  /** Whether nothing has come that was not taken; a ping makes sure that all has arrived. */
  public boolean isQuiet() {
    send(ClientFrame.ping());
    return nextFrame().type().equals("pong");
  }

  public int closeCode() {
    return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    socket.abort();
  }

  private final class Incoming implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        take(text.toString());
        text.setLength(0);
      }
      if (!paused) {
        webSocket.request(1);
      }
      return null;
    }

    private void take(String frame) {
      WireSeen.fromServer(frame);
      if (seesPresence || !isOfPresence(frame)) {
        frames.add(frame);
      }
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
      WireSeen.closed(code);
      closed.complete(code);
      return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
      closed.completeExceptionally(error);
    }
  }
}
