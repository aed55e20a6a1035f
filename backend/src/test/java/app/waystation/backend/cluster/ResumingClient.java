package app.waystation.backend.cluster;

import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.FrameCodec;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.frame.Subscribed;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A client that comes back with its cursor whenever its socket ends, and notes all it is sent. */
final class ResumingClient implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final URI uri;
  private final String token;
  private final String room;
  private final List<Long> seqs = new CopyOnWriteArrayList<>();
  private final List<Integer> ends = new CopyOnWriteArrayList<>();
  private volatile boolean closing;
  private volatile boolean following;

  ResumingClient(URI uri, String token, String room) {
    this.uri = uri;
    this.token = token;
    this.room = room;
    Thread.ofVirtual().start(this::stay);
  }

  /** The number of every event that came, doubles and all. */
  List<Long> seqs() {
    return new ArrayList<>(seqs);
  }

  /** Close codes so far; 1006, or -1: cut off without one. */
  List<Integer> ends() {
    return ends;
  }

  boolean isFollowing() {
    return following;
  }

  private void stay() {
    while (!closing) {
      CompletableFuture<Integer> ended = new CompletableFuture<>();
      try {
        WebSocket socket =
            HTTP.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(uri, new Incoming(ended))
                .get(20, TimeUnit.SECONDS);
        long cursor = seqs.isEmpty() ? 0 : seqs.getLast();
        socket.sendText(FrameCodec.encode(ClientFrame.subscribe(room, cursor)), true);
        ends.add(ended.join());
        socket.abort();
      } catch (Exception e) {
        // No node took it: again in a moment.
      }
      following = false;
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  @Override
  public void close() {
    closing = true;
  }

  private final class Incoming implements WebSocket.Listener {
    private final CompletableFuture<Integer> ended;
    private final StringBuilder text = new StringBuilder();

    Incoming(CompletableFuture<Integer> ended) {
      this.ended = ended;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        switch (FrameCodec.decodeServer(text.toString())) {
          case RoomEvent event when event.room().equals(room) -> seqs.add(event.seq());
          case Subscribed _ -> following = true;
          default -> {
            // Greetings and goodbyes.
          }
        }
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      ended.complete(code);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      ended.complete(-1);
    }
  }
}
