package app.waystation.faults;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of network that can be made bad: a TCP relay to a port of this machine. Thread-safe; a
 * new kind of trouble ends the one before it.
 */
final class Link implements Closeable {
  private static final int CONNECT_MILLIS = 2000;
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  /** What the network does to a connection and its bytes. */
  private record Weather(
      boolean refuses, boolean stalls, boolean swallows, long delayNanos, long bytesPerSecond) {
    static final Weather CLEAR = new Weather(false, false, false, 0, 0);
  }

  private record Ambush(String question, String answer) {}

  private final class Pair {
    private final Socket near;
    private final Socket far = new Socket();

    /** Its bytes go nowhere, and neither end is told. */
    private volatile boolean doomed;

    /** Asked something whose answer is to be lost. */
    private volatile boolean marked;

    Pair(Socket near) {
      this.near = near;
    }

    /** With a reset, as a network that has lost its memory answers. */
    void reset() {
      abort(near);
      abort(far);
      pairs.remove(this);
    }
  }

  private final ServerSocket server;
  private final int target;
  private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();
  private volatile Weather weather = Weather.CLEAR;
  private volatile @Nullable Ambush ambush;

  Link(int target) {
    this.target = target;
    try {
      this.server = new ServerSocket(0, 4096, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new IllegalStateException("No port for a link", e);
    }
    Thread.ofVirtual().name("link-" + port()).start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Connections that are open through it. */
  int connections() {
    return pairs.size();
  }

  /** All is well again. What was swallowed is reset: its bytes are lost. */
  void heal() {
    weather = Weather.CLEAR;
    pairs.stream().filter(pair -> pair.doomed).forEach(Pair::reset);
  }

  /** Resets every connection and refuses new ones. */
  void cut() {
    weather = new Weather(true, false, false, 0, 0);
    pairs.forEach(Pair::reset);
  }

  /** Resets every connection; new ones are fine. */
  void stumble() {
    weather = Weather.CLEAR;
    pairs.forEach(Pair::reset);
  }

  /** Holds all bytes back until it heals; none is lost. */
  void stall() {
    weather = new Weather(false, true, false, 0, 0);
  }

  /** Takes all bytes, of new connections too, and gives them to nobody; closes nothing. */
  void swallow() {
    weather = new Weather(false, false, true, 0, 0);
    pairs.forEach(pair -> pair.doomed = true);
  }

  /** Every piece of data takes so much longer. */
  void delay(long millis) {
    weather = new Weather(false, false, false, TimeUnit.MILLISECONDS.toNanos(millis), 0);
  }

  /** So many bytes a second on each connection and direction. */
  void throttle(long bytesPerSecond) {
    weather = new Weather(false, false, false, 0, bytesPerSecond);
  }

  /**
   * Lets the far end do what it is asked and resets the connection instead of passing its answer
   * on, once: the next answer with that text, on a connection that has asked something with the
   * other.
   */
  void loseAnswer(String question, String answer) {
    ambush = new Ambush(question, answer);
  }

  /** Whether an answer is still to be lost. */
  boolean isWaitingToLose() {
    return ambush != null;
  }

  /** Ends every connection in one direction: the server is told that the client says no more. */
  void halfCloseToServer() {
    pairs.forEach(pair -> shutdownOutput(pair.far));
  }

  /** Ends every connection in one direction: the client is told that the server says no more. */
  void halfCloseToClient() {
    pairs.forEach(pair -> shutdownOutput(pair.near));
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    pairs.forEach(Pair::reset);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket near = server.accept();
        Thread.ofVirtual().name("link-up").start(() -> carry(near));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void carry(Socket near) {
    Pair pair = new Pair(near);
    pairs.add(pair);
    if (weather.refuses()) {
      pair.reset();
      return;
    }
    pair.doomed = weather.swallows();
    try {
      near.setTcpNoDelay(true);
      pair.far.setTcpNoDelay(true);
      pair.far.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
    } catch (IOException nobodyThere) {
      pair.reset();
      return;
    }
    Thread down = Thread.ofVirtual().name("link-down").start(() -> pump(pair, pair.far, pair.near));
    pump(pair, pair.near, pair.far);
    try {
      down.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!pair.doomed) {
      pair.reset();
    }
    if (weather.refuses()) {
      pair.reset();
    }
  }

  private void pump(Pair pair, Socket from, Socket to) {
    byte[] buffer = new byte[16 * 1024];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        while (weather.stalls() && !from.isClosed()) {
          LockSupport.parkNanos(POLL_NANOS);
        }
        if (isLost(pair, from, buffer, n)) {
          pair.reset();
          return;
        }
        if (!pair.doomed) {
          slow(n);
          out.write(buffer, 0, n);
        }
      }
      if (!pair.doomed) {
        shutdownOutput(to);
      }
    } catch (IOException broken) {
      if (!pair.doomed) {
        pair.reset();
      }
    }
  }

  private boolean isLost(Pair pair, Socket from, byte[] buffer, int n) {
    Ambush waiting = ambush;
    if (waiting == null) {
      return false;
    }
    String text = new String(buffer, 0, n, StandardCharsets.ISO_8859_1);
    if (from.equals(pair.near)) {
      pair.marked |= text.contains(waiting.question());
      return false;
    }
    if (!pair.marked || !text.contains(waiting.answer())) {
      return false;
    }
    ambush = null;
    return true;
  }

  private void slow(int bytes) {
    Weather now = weather;
    long nanos = now.delayNanos();
    if (now.bytesPerSecond() > 0) {
      nanos += TimeUnit.SECONDS.toNanos(bytes) / now.bytesPerSecond();
    }
    long until = System.nanoTime() + nanos;
    while (nanos > 0 && System.nanoTime() < until && weather.equals(now)) {
      LockSupport.parkNanos(Math.min(POLL_NANOS, until - System.nanoTime()));
    }
  }

  private static void shutdownOutput(Socket socket) {
    try {
      if (socket.isConnected() && !socket.isClosed() && !socket.isOutputShutdown()) {
        socket.shutdownOutput();
      }
    } catch (IOException gone) {
      // The other end was faster.
    }
  }

  private static void abort(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException closedAlready) {
      // Then it needs no reset.
    }
    try {
      socket.close();
    } catch (IOException ignored) {
      // Nobody is left to tell.
    }
  }
}
