package app.waystation.backend.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A WebSocket by hand: one that answers no ping, and takes no byte that is not asked for. */
public final class RawSocket implements AutoCloseable {
  private static final int SMALL_BUFFER = 8 * 1024;
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket = new Socket();

  private RawSocket() {}

  /** Connects and takes the answer of the handshake, nothing more. */
  public static RawSocket open(int port, String token) throws IOException {
    RawSocket raw = new RawSocket();
    raw.socket.setReceiveBufferSize(SMALL_BUFFER);
    raw.socket.setSoTimeout(PATIENCE_MILLIS);
    raw.socket.connect(new InetSocketAddress("localhost", port));
    String request =
        "GET /ws?token="
            + token
            + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    raw.socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    StringBuilder answer = new StringBuilder();
    while (!answer.toString().endsWith("\r\n\r\n")) {
      answer.append((char) raw.socket.getInputStream().read());
    }
    return raw;
  }

  /** Sends a text of at most 125 bytes. */
  public void say(String text) throws IOException {
    byte[] frame = frame(text);
    send(frame, 0, frame.length);
  }

  /** The bytes of a text of at most 125. */
  public static byte[] frame(String text) {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    byte[] frame = new byte[payload.length + 6];
    frame[0] = (byte) 0x81;
    frame[1] = (byte) (0x80 | payload.length);
    System.arraycopy(payload, 0, frame, 6, payload.length);
    return frame;
  }

  /** Sends some of these bytes. */
  public void send(byte[] bytes, int from, int to) throws IOException {
    socket.getOutputStream().write(bytes, from, to - from);
    socket.getOutputStream().flush();
  }

  /** Reads the next frame, whatever it is, as text. */
  public String text() throws IOException {
    InputStream in = socket.getInputStream();
    int opcode = in.read();
    int length = in.read() & 0x7F;
    if (opcode < 0) {
      return "";
    }
    if (length == 126) {
      length = in.read() << 8 | in.read();
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  /** Reads on to the close frame and gives its code; -1: cut off without one. */
  public int closeCode() throws IOException {
    InputStream in = socket.getInputStream();
    while (true) {
      int opcode = in.read();
      int length = in.read() & 0x7F;
      if (opcode < 0) {
        return -1;
      }
      if (length == 126) {
        length = in.read() << 8 | in.read();
      }
      byte[] payload = in.readNBytes(length);
      if ((opcode & 0x0F) == 8) {
        int code = (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
        WireSeen.closed(code);
        return code;
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
