package app.waystation.e2e;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The stretch of network between one phone and the server: a TCP relay that can be cut, as by a
 * tunnel. While it is cut, open connections are broken and new ones are refused.
 */
final class Tunnel implements Closeable {
  private final ServerSocket server;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  Tunnel(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start("tunnel-" + server.getLocalPort(), this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** The phone enters the tunnel. */
  void cut() {
    cut = true;
    sockets.forEach(Tunnel::closeQuietly);
  }

  /** The phone comes out of the tunnel. */
  void restore() {
    cut = false;
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket phone = server.accept();
        sockets.add(phone);
        if (cut) {
          closeQuietly(phone);
          continue;
        }
        Socket upstream = new Socket();
        sockets.add(upstream);
        try {
          upstream.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 2000);
        } catch (IOException serverIsDown) {
          closeQuietly(phone);
          closeQuietly(upstream);
          continue;
        }
        start("tunnel-up", () -> pump(phone, upstream));
        start("tunnel-down", () -> pump(upstream, phone));
        if (cut) {
          cut();
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[16 * 1024];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
    } catch (IOException broken) {
      // Ends below, like an orderly end.
    }
    closeQuietly(from);
    closeQuietly(to);
    sockets.remove(from);
    sockets.remove(to);
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException ignored) {
      // Nobody is left to tell.
    }
  }
}
