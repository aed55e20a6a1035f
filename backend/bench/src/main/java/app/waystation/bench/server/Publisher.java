package app.waystation.bench.server;

import java.io.IOException;

/** Publishes messages over one HTTP connection. Not thread-safe. */
public interface Publisher extends AutoCloseable {
  /** How many messages a burst is. */
  int BURST = 8;

  /**
   * Publishes one message; returns when the server has answered.
   *
   * @param stampNanos the moment that it carries
   */
  void publish(int room, long stampNanos) throws IOException;

  /** Publishes {@link #BURST} messages that are ready in the server at one moment. */
  void burst(int room) throws IOException;

  @Override
  void close() throws IOException;
}
