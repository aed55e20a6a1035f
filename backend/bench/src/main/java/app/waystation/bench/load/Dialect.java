package app.waystation.bench.load;

import io.netty.buffer.ByteBuf;

/** How one kind of server frames what it says. */
public enum Dialect {
  /** JSON objects with a type first: Waystation, and the peers that speak plain WebSocket. */
  JSON {
    @Override
    Heard hear(ByteBuf bytes, int start, int length) {
      if (length < TYPE.length() + 4 || bytes.getByte(start + 2) != 't') {
        return Heard.OTHER;
      }
      int from = start + TYPE.length();
      int close = bytes.indexOf(from, Math.min(start + length, from + LONGEST_TYPE), (byte) '"');
      if (close < 0) {
        return Heard.OTHER;
      }
      // Events, and only they, have an id behind the type.
      if (close + 5 < start + length
          && bytes.getByte(close + 3) == 'i'
          && bytes.getByte(close + 4) == 'd') {
        return Heard.EVENT;
      }
      return switch (bytes.getByte(from)) {
        case 's' -> Heard.JOINED;
        case 'e' -> Heard.ERROR;
        default -> Heard.OTHER;
      };
    }
  },

  /** Socket.IO 4 on Engine.IO 4, without long polling. */
  SOCKET_IO {
    @Override
    Heard hear(ByteBuf bytes, int start, int length) {
      byte engine = bytes.getByte(start);
      if (engine == '0') {
        return Heard.OPENED;
      }
      if (engine == '2') {
        return Heard.PING;
      }
      if (engine != '4' || length < 6 || bytes.getByte(start + 1) != '2') {
        return length > 1 && bytes.getByte(start + 1) == '4' ? Heard.ERROR : Heard.OTHER;
      }
      return switch (bytes.getByte(start + 4)) {
        case 'e' -> Heard.EVENT;
        case 's' -> Heard.JOINED;
        default -> Heard.OTHER;
      };
    }
  };

  /** What a message means to a client that only counts. */
  enum Heard {
    /** Answer with the connect packet. */
    OPENED,
    /** Answer with a pong of the dialect. */
    PING,
    JOINED,
    EVENT,
    ERROR,
    OTHER
  }

  private static final String TYPE = "{\"type\":\"";
  private static final int LONGEST_TYPE = 64;

  abstract Heard hear(ByteBuf bytes, int start, int length);
}
