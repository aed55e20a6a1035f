package app.waystation.e2e;

import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.FrameCodec;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.frame.ServerFrame;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A stranger who follows one room with a plain WebSocket, resumes from the last number after every
 * cut, and writes down each event that arrives, doubles included.
 */
final class Recorder implements AutoCloseable {
  private final URI uri;
  private final Supplier<String> token;
  private final String room;
  private final List<RoomEvent> events = new CopyOnWriteArrayList<>();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final ScheduledExecutorService retry = Executors.newSingleThreadScheduledExecutor();
  private volatile boolean closed;
  private volatile @Nullable WebSocket socket;

  Recorder(String url, Supplier<String> token, String room) {
    this.uri = URI.create(url.replaceFirst("^http", "ws") + "/ws");
    this.token = token;
    this.room = room;
    retry.execute(this::connect);
  }

  /** All that arrived so far, in order of arrival. */
  List<RoomEvent> events() {
    return List.copyOf(events);
  }

  @Override
  public void close() {
    closed = true;
    retry.shutdownNow();
    WebSocket open = socket;
    if (open != null) {
      open.abort();
    }
  }

  private void connect() {
    if (closed) {
      return;
    }
    http.newWebSocketBuilder()
        .header("Authorization", "Bearer " + token.get())
        .subprotocols(FrameCodec.SUBPROTOCOL)
        .buildAsync(uri, new Listener())
        .whenComplete(
            (opened, failure) -> {
              socket = opened;
              if (failure != null) {
                later();
              }
            });
  }

  private void later() {
    if (!closed) {
      retry.schedule(this::connect, 100, TimeUnit.MILLISECONDS);
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void onOpen(WebSocket opened) {
      long since = events.isEmpty() ? 0 : events.get(events.size() - 1).seq();
      opened.sendText(FrameCodec.encode(ClientFrame.subscribe(room, since)), true);
      opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        ServerFrame frame = FrameCodec.decodeServer(text.toString());
        text.setLength(0);
        if (frame instanceof RoomEvent event) {
          events.add(event);
        }
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      later();
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      later();
    }
  }
}
