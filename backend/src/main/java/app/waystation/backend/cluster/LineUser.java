package app.waystation.backend.cluster;

/**
 * Uses the {@link RedisLine}. Calls come one after another per connection and must be quick: they
 * run on the thread that reads from Redis. Connections are numbered, later ones higher.
 */
interface LineUser {
  /** A new connection stands; all that was said before it may have been missed. */
  void connected(long connection);

  /** There is no connection now. */
  void disconnected();

  /** Redis has confirmed: from here on everything said on the channel is heard. */
  void listening(String channel);

  /** Somebody, perhaps this node itself, has said this. */
  void heard(long connection, String channel, String message);
}
