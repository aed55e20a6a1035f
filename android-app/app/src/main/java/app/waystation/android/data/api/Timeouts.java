package app.waystation.android.data.api;

import java.time.Duration;

/**
 * How long to wait for whom.
 *
 * @param connect for a connection
 * @param read for the next byte
 * @param call for a whole request
 * @param socketPing between two pings of the socket; zero: none
 */
public record Timeouts(Duration connect, Duration read, Duration call, Duration socketPing) {
  /** For people on mobile networks: long enough for a bad cell, short enough not to look stuck. */
  public static final Timeouts MOBILE =
      new Timeouts(
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10));
}
