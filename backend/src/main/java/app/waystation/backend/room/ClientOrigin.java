package app.waystation.backend.room;

import java.util.Locale;

/**
 * Where a socket comes from.
 *
 * @param address of the peer, as the network says
 * @param userAgent what the client calls itself, cut; empty: nothing
 */
record ClientOrigin(String address, String userAgent) {
  private static final int LONGEST_AGENT = 200;

  ClientOrigin {
    userAgent =
        userAgent.length() <= LONGEST_AGENT ? userAgent : userAgent.substring(0, LONGEST_AGENT);
  }

  /** What kind of client it seems to be: {@code android}, {@code browser} or {@code other}. */
  String platform() {
    String agent = userAgent.toLowerCase(Locale.ROOT);
    if (agent.contains("android") || agent.contains("okhttp")) {
      return "android";
    }
    return agent.startsWith("mozilla/") ? "browser" : "other";
  }
}
