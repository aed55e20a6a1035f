package app.waystation.bench.load;

import java.util.List;

/**
 * How one socket comes in.
 *
 * @param target the request target of the handshake, with the token in it
 * @param says what it sends as soon as the handshake is done
 * @param since the number after which events are expected; negative: what the server says
 */
public record Door(String target, List<String> says, long since) {
  /** A server that lets one into a room by the address alone. */
  public static Door byAddress(String target) {
    return new Door(target, List.of(), -1);
  }
}
