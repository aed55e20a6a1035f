package app.waystation.android.sync;

import app.waystation.protocol.WireException;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.FrameCodec;
import app.waystation.protocol.frame.ServerFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;

/**
 * At most one socket at a time. Every call is made on the sync thread, and every callback arrives
 * there; a callback of a socket that is not the current one any more is dropped.
 *
 * <p>OkHttp reports a clean close by the server only as {@code onClosing}, waits for our own {@code
 * close()} for ever, and lets {@code send()} go on succeeding: so the answer is given there, and
 * counts as the end.
 */
final class SocketClient {
  /** The close code of a link that just broke (RFC 6455: never sent by anybody). */
  static final int BROKEN = 1006;

  static final int NORMAL = 1000;

  /** The close code for a server that did not agree on our sub-protocol (RFC 6455: 1010). */
  static final int OTHER_PROTOCOL = 1010;

  /** What may wait for the sync thread; then the reader waits, and TCP slows the server down. */
  private static final int MAX_WAITING_FRAMES = 1_000;

  private final Scheduler scheduler;
  private @Nullable Link current;

  SocketClient(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** Opens a socket, in the place of the one that was there. */
  void open(OkHttpClient client, HttpUrl url, SocketListener listener) {
    abandon();
    Link link = new Link(listener);
    current = link;
    Request request =
        new Request.Builder()
            .url(url)
            .header("Sec-WebSocket-Protocol", FrameCodec.SUBPROTOCOL)
            .build();
    link.socket = client.newWebSocket(request, link);
  }

  boolean isOpen() {
    return current != null;
  }

  /** Sends a frame; false: there is no socket, or it takes nothing any more. */
  boolean send(ClientFrame frame) {
    Link link = current;
    if (link == null) {
      return false;
    }
    WebSocket socket = link.socket;
    return socket != null && socket.send(FrameCodec.encode(frame));
  }

  /** Says goodbye; nothing of this socket is heard any more. */
  void close() {
    Link link = current;
    current = null;
    if (link != null && link.socket != null) {
      link.socket.close(NORMAL, null);
      link.release();
    }
  }

  /** Drops a socket that may be dead; nothing of it is heard any more. */
  void abandon() {
    Link link = current;
    current = null;
    if (link != null && link.socket != null) {
      link.socket.cancel();
      link.release();
    }
  }

  /** One socket: its callbacks come on OkHttp's threads and are carried over to the sync thread. */
  private final class Link extends WebSocketListener {
    private final SocketListener listener;
    private final LinkedBlockingQueue<ServerFrame> waiting =
        new LinkedBlockingQueue<>(MAX_WAITING_FRAMES);
    private final AtomicBoolean planned = new AtomicBoolean();
    private volatile boolean released;
    // Written before the first callback can reach the sync thread, where it is read.
    private volatile @Nullable WebSocket socket;

    Link(SocketListener listener) {
      this.listener = listener;
    }

    @Override
    public void onOpen(WebSocket webSocket, Response response) {
      if (!FrameCodec.SUBPROTOCOL.equals(response.header("Sec-WebSocket-Protocol"))) {
        webSocket.close(OTHER_PROTOCOL, null);
        end(OTHER_PROTOCOL, null);
      }
    }

    @Override
    public void onMessage(WebSocket webSocket, String text) {
      ServerFrame frame;
      try {
        frame = FrameCodec.decodeServer(text);
      } catch (WireException e) {
        // Not readable: if it was an event, the gap will show.
        return;
      }
      try {
        if (!released) {
          waiting.put(frame);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      if (planned.compareAndSet(false, true)) {
        scheduler.execute(this::deliver);
      }
    }

    @Override
    public void onClosing(WebSocket webSocket, int code, String reason) {
      webSocket.close(NORMAL, null);
      end(code, null);
    }

    @Override
    public void onClosed(WebSocket webSocket, int code, String reason) {
      end(code, null);
    }

    @Override
    public void onFailure(WebSocket webSocket, Throwable t, @Nullable Response response) {
      end(BROKEN, response == null ? null : response.code());
    }

    void release() {
      released = true;
      // Frees a reader that waits for room.
      waiting.clear();
    }

    private void deliver() {
      planned.set(false);
      List<ServerFrame> frames = new ArrayList<>();
      waiting.drainTo(frames);
      if (current == this && !frames.isEmpty()) {
        listener.onFrames(frames);
      }
    }

    private void end(int code, @Nullable Integer status) {
      scheduler.execute(
          () -> {
            if (current == this) {
              current = null;
              release();
              listener.onEnd(code, status);
            }
          });
    }
  }
}
