package app.waystation.bench.load;

import io.netty.buffer.ByteBuf;

/**
 * Finds a message's number ({@code "seq":N}) and the moment it was published ({@link #stamp}) in
 * its bytes, without parsing the rest. It looks first where it found them last time, which is
 * nearly always right. Not thread-safe.
 */
public final class MessageScan {
  /** Marks a stamp; no other part of a message holds it. */
  private static final char MARK = '@';

  private static final int STAMP_DIGITS = 17;
  private static final int SEQ_KEY = 0x22736571; // "seq
  private static final int SEQ_KEY_LENGTH = 6;
  private static final long NOT_FOUND = -1;

  private int seqAt;
  private int stampAt;

  /** A text that carries a moment of {@link System#nanoTime} and is always of the same length. */
  public static String stamp(long nanos) {
    String digits = Long.toString(nanos);
    return MARK + "0".repeat(STAMP_DIGITS - digits.length()) + digits;
  }

  /** The message's number, or -1. */
  public long seq(ByteBuf bytes, int start, int length) {
    if (!isSeqKey(bytes, start, length, seqAt)) {
      seqAt = 0;
      while (!isSeqKey(bytes, start, length, seqAt)) {
        seqAt++;
        if (seqAt + SEQ_KEY_LENGTH >= length) {
          seqAt = 0;
          return NOT_FOUND;
        }
      }
    }
    return number(bytes, start + seqAt + SEQ_KEY_LENGTH, start + length);
  }

  /** The moment in the message, or -1. */
  public long stampNanos(ByteBuf bytes, int start, int length) {
    if (stampAt >= length || bytes.getByte(start + stampAt) != MARK) {
      int found = bytes.indexOf(start, start + length, (byte) MARK);
      if (found < 0) {
        return NOT_FOUND;
      }
      stampAt = found - start;
    }
    return number(
        bytes, start + stampAt + 1, Math.min(start + length, start + stampAt + 1 + STAMP_DIGITS));
  }

  private static boolean isSeqKey(ByteBuf bytes, int start, int length, int at) {
    return at + SEQ_KEY_LENGTH < length
        && bytes.getInt(start + at) == SEQ_KEY
        && bytes.getByte(start + at + 4) == '"'
        && bytes.getByte(start + at + 5) == ':';
  }

  private static long number(ByteBuf bytes, int from, int end) {
    long value = 0;
    int at = from;
    while (at < end) {
      int digit = bytes.getByte(at) - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      value = value * 10 + digit;
      at++;
    }
    return at == from ? NOT_FOUND : value;
  }
}
