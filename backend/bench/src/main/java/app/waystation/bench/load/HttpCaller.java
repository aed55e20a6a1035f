package app.waystation.bench.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One kept-alive HTTP/1.1 connection to loopback, one call at a time. Its own few lines cost the
 * machine a tenth of what a full client does, and the machine is shared with the server. Not
 * thread-safe.
 */
public final class HttpCaller implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 60_000;
  private static final int BUFFER = 16_384;

  /** Servers close idle connections, Node and uvicorn after five seconds. */
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final int port;
  private Socket socket;
  private InputStream in;
  private OutputStream out;
  private long lastUsed;

  /** Connects. */
  public HttpCaller(int port) throws IOException {
    this.port = port;
    this.socket = connect(port);
    this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    this.out = socket.getOutputStream();
    this.lastUsed = System.nanoTime();
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private void reconnectIfIdle() throws IOException {
    if (System.nanoTime() - lastUsed > IDLE_NANOS) {
      socket.close();
      socket = connect(port);
      in = new BufferedInputStream(socket.getInputStream(), BUFFER);
      out = socket.getOutputStream();
    }
  }

  /** What came back. */
  public record Answer(int status, String body) {
    /**
     * The answer itself when the call succeeded.
     *
     * @throws IllegalStateException when it did not
     */
    public Answer orFail() {
      if (status < 200 || status > 299) {
        throw new IllegalStateException("HTTP " + status + ": " + body);
      }
      return this;
    }
  }

  /** Sends one request and reads the whole answer. */
  public Answer call(String method, String path, @Nullable String headers, @Nullable String body)
      throws IOException {
    reconnectIfIdle();
    byte[] content = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
    String head =
        method
            + ' '
            + path
            + " HTTP/1.1\r\nHost: localhost:"
            + port
            + "\r\n"
            + (headers == null ? "" : headers)
            + (body == null ? "" : "Content-Type: application/json\r\n")
            + "Content-Length: "
            + content.length
            + "\r\n\r\n";
    byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
    byte[] request = new byte[start.length + content.length];
    System.arraycopy(start, 0, request, 0, start.length);
    System.arraycopy(content, 0, request, start.length, content.length);
    out.write(request);
    Answer answer = answer();
    lastUsed = System.nanoTime();
    return answer;
  }

  private Answer answer() throws IOException {
    String statusLine = line();
    int status = Integer.parseInt(statusLine.split(" ", 3)[1]);
    int length = 0;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).trim());
      } else if (lower.startsWith("transfer-encoding:") && lower.contains("chunked")) {
        chunked = true;
      }
    }
    String body = chunked ? chunks() : new String(bytes(length), StandardCharsets.UTF_8);
    return new Answer(status, body);
  }

  private String chunks() throws IOException {
    StringBuilder body = new StringBuilder();
    while (true) {
      int size = Integer.parseInt(line().trim(), 16);
      body.append(new String(bytes(size), StandardCharsets.UTF_8));
      line();
      if (size == 0) {
        return body.toString();
      }
    }
  }

  private byte[] bytes(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("The answer ended early");
    }
    return bytes;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      int c = in.read();
      if (c < 0) {
        throw new EOFException("The connection was closed");
      }
      if (c == '\n') {
        return line.toString();
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
