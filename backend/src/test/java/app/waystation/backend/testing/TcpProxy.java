package app.waystation.backend.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line that can be cut, or go silent while both ends believe that it stands. */
public final class TcpProxy implements AutoCloseable {
  /** What happens to bytes. */
  private enum Mode {
    PASS,
    SWALLOW,
    REFUSE
  }

  private final ServerSocket server;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile Mode mode = Mode.PASS;

  private TcpProxy(int target) {
    this.target = target;
    try {
      server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public static TcpProxy to(int port) {
    return new TcpProxy(port);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Breaks every connection and lets nobody in. */
  public void cut() {
    mode = Mode.REFUSE;
    open.forEach(TcpProxy::closeQuietly);
  }

  /** Takes bytes and brings them nowhere. */
  public void swallow() {
    mode = Mode.SWALLOW;
  }

  /** Lets new connections through; those that swallowed are broken. */
  public void mend() {
    open.forEach(TcpProxy::closeQuietly);
    mode = Mode.PASS;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket near = server.accept();
        if (mode == Mode.REFUSE) {
          closeQuietly(near);
          continue;
        }
        Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(near);
        open.add(far);
        Thread.ofVirtual().start(() -> pump(near, far));
        Thread.ofVirtual().start(() -> pump(far, near));
      } catch (IOException e) {
        // The other side is away, or this proxy is closed.
      }
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[16 * 1024];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (mode == Mode.PASS) {
          out.write(buffer, 0, n);
        }
      }
    } catch (IOException e) {
      // Broken: both ends are closed.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It was closed.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    open.forEach(TcpProxy::closeQuietly);
  }
}
