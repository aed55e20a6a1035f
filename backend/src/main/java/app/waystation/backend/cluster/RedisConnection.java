package app.waystation.backend.cluster;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Two sockets to Redis that live and die together: one that listens, one for commands. What is said
 * goes out in the order of the calls. Thread-safe.
 */
final class RedisConnection implements AutoCloseable {
  private static final int CHANNELS_AT_ONCE = 500;

  /** Hears what is said. */
  @FunctionalInterface
  interface Ear {
    void heard(RedisConnection connection, String channel, String message);
  }

  private final long number;
  private final StatefulRedisPubSubConnection<String, String> listening;
  private final StatefulRedisConnection<byte[], byte[]> commands;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile long echoedAt = System.nanoTime();

  private RedisConnection(
      long number,
      StatefulRedisPubSubConnection<String, String> listening,
      StatefulRedisConnection<byte[], byte[]> commands) {
    this.number = number;
    this.listening = listening;
    this.commands = commands;
  }

  /**
   * Connects; waits at most as long as the client's timeouts say.
   *
   * @param confirmed told of every channel that is listened to from then on
   * @throws RedisException when Redis does not answer
   */
  static RedisConnection open(
      RedisClient client, RedisURI uri, long number, Ear ear, Consumer<String> confirmed) {
    StatefulRedisConnection<byte[], byte[]> commands = client.connect(ByteArrayCodec.INSTANCE, uri);
    try {
      RedisConnection connection =
          new RedisConnection(number, client.connectPubSub(StringCodec.UTF8, uri), commands);
      connection.notice(ear, confirmed);
      return connection;
    } catch (RedisException e) {
      commands.closeAsync();
      throw e;
    }
  }

  private void notice(Ear ear, Consumer<String> confirmed) {
    listening.addListener(
        new RedisPubSubAdapter<>() {
          @Override
          public void message(String channel, String message) {
            ear.heard(RedisConnection.this, channel, message);
          }

          @Override
          public void subscribed(String channel, long count) {
            confirmed.accept(channel);
          }
        });
    RedisConnectionStateListener end =
        new RedisConnectionStateListener() {
          @Override
          public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
            ended.countDown();
          }
        };
    listening.addListener(end);
    commands.addListener(end);
    if (!listening.isOpen() || !commands.isOpen()) {
      ended.countDown();
    }
  }

  long number() {
    return number;
  }

  StatefulRedisConnection<byte[], byte[]> commands() {
    return commands;
  }

  void listen(Collection<String> channels) {
    List<String> all = new ArrayList<>(channels);
    for (int from = 0; from < all.size(); from += CHANNELS_AT_ONCE) {
      List<String> some = all.subList(from, Math.min(all.size(), from + CHANNELS_AT_ONCE));
      orEnd(() -> listening.async().subscribe(some.toArray(String[]::new)));
    }
  }

  void unlisten(String channel) {
    orEnd(() -> listening.async().unsubscribe(channel));
  }

  /** What is not listened to would be missed without a sign: rather a new connection. */
  private void orEnd(java.util.function.Supplier<io.lettuce.core.RedisFuture<Void>> command) {
    try {
      command
          .get()
          .whenComplete(
              (_, failure) -> {
                if (failure != null) {
                  ended.countDown();
                }
              });
    } catch (RedisException e) {
      ended.countDown();
    }
  }

  /** Says something; false: it was dropped. */
  @SuppressWarnings("FutureReturnValueIgnored") // who misses it finds it in the log
  boolean say(String channel, String message) {
    try {
      commands
          .async()
          .publish(
              channel.getBytes(StandardCharsets.UTF_8), message.getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (RedisException e) {
      return false;
    }
  }

  void echoed() {
    echoedAt = System.nanoTime();
  }

  /** How long nothing of what was said has come back. */
  Duration quietFor() {
    return Duration.ofNanos(System.nanoTime() - echoedAt);
  }

  /** Waits for the end; false: it has not come by then. */
  boolean awaitEnd(Duration atMost) throws InterruptedException {
    return ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    ended.countDown();
    if (closed.compareAndSet(false, true)) {
      listening.closeAsync();
      commands.closeAsync();
    }
  }
}
