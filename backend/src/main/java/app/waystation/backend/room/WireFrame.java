package app.waystation.backend.room;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * A text message as the bytes that go on the wire, encoded and compressed once however many sockets
 * it goes to: the server masks nothing and keeps no compression context, so the bytes are the same
 * for all of them (RFC 6455 section 5.2, RFC 7692 section 7.1.1.1). Thread-safe.
 */
final class WireFrame {
  /** Smaller messages hardly shrink, and inflating costs the phone more than it saves. */
  static final int COMPRESS_FROM = 512;

  private static final int FINAL_TEXT = 0x81;
  private static final int COMPRESSED = 0x40; // RSV1
  private static final int SYNC_TAIL = 4; // 00 00 FF FF, which RFC 7692 leaves out

  private final byte[] plain;
  private final int length;
  private volatile byte @Nullable [] deflated;

  private WireFrame(byte[] payload) {
    this.plain = framed(FINAL_TEXT, payload, payload.length);
    this.length = payload.length;
  }

  /** The message with that text. */
  static WireFrame of(String text) {
    return new WireFrame(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The message with that text, which the caller does not change any more. */
  static WireFrame ofUtf8(byte[] text) {
    return new WireFrame(text);
  }

  /** One message that is the JSON array of these. */
  static WireFrame array(List<WireFrame> frames) {
    int length = 1 + frames.size();
    for (WireFrame frame : frames) {
      length += frame.length;
    }
    byte[] array = new byte[length];
    int at = 0;
    for (WireFrame frame : frames) {
      array[at] = (byte) (at == 0 ? '[' : ',');
      System.arraycopy(frame.plain, frame.start(), array, at + 1, frame.length);
      at += 1 + frame.length;
    }
    array[at] = ']';
    return new WireFrame(array);
  }

  private int start() {
    return plain.length - length;
  }

  /** Bytes of the message itself. */
  int length() {
    return length;
  }

  /**
   * Head and message, to be written as they are.
   *
   * @param mayCompress whether permessage-deflate was agreed on with that peer
   */
  byte[] bytes(boolean mayCompress) {
    if (!mayCompress || length < COMPRESS_FROM) {
      return plain;
    }
    byte[] known = deflated;
    if (known == null) {
      // Two event loops may both do it; they find the same bytes.
      known = deflate();
      deflated = known;
    }
    return known;
  }

  private byte[] deflate() {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(plain, start(), length);
      byte[] out = new byte[length];
      int shrunk = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
      // What fills the buffer has not shrunk: it is sent as it is.
      return shrunk == length ? plain : framed(FINAL_TEXT | COMPRESSED, out, shrunk - SYNC_TAIL);
    } finally {
      deflater.end();
    }
  }

  private static byte[] framed(int head, byte[] message, int length) {
    byte[] size =
        length < 126
            ? new byte[] {(byte) length}
            : length < 65_536
                ? new byte[] {126, (byte) (length >> 8), (byte) length}
                : new byte[] {
                  127,
                  0,
                  0,
                  0,
                  0,
                  (byte) (length >> 24),
                  (byte) (length >> 16),
                  (byte) (length >> 8),
                  (byte) length
                };
    byte[] framed = Arrays.copyOf(new byte[] {(byte) head}, 1 + size.length + length);
    System.arraycopy(size, 0, framed, 1, size.length);
    System.arraycopy(message, 0, framed, 1 + size.length, length);
    return framed;
  }
}
