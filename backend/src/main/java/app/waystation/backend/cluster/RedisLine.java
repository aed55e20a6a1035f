package app.waystation.backend.cluster;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's connection to Redis, made anew whenever it breaks or goes quiet. Nothing here waits
 * for Redis or throws because of it: what cannot be said is dropped. Thread-safe.
 *
 * <p>Every connection starts from nothing and listens to all wanted channels by itself; there is no
 * reconnecting inside the client, so that a new connection is always known to be one.
 */
@Singleton
@WithRedis
final class RedisLine {
  private static final Logger LOG = LoggerFactory.getLogger(RedisLine.class);

  /** Commands that may wait for Redis; more are dropped. */
  private static final int WAITING_COMMANDS = 4096;

  private static final Duration BACKOFF = Duration.ofMillis(250);

  private final RedisURI uri;
  private final ClusterSettings settings;
  private final ClientResources resources;
  private final RedisClient client;
  private final String echoChannel;
  private final List<LineUser> users = new CopyOnWriteArrayList<>();
  private final Set<String> wanted = ConcurrentHashMap.newKeySet();

  /** Guards the order of what is wanted and what is asked of the connection. */
  private final ReentrantLock lock = new ReentrantLock();

  private volatile @Nullable RedisConnection current;
  private volatile boolean stopping;
  private boolean saidDown;

  RedisLine(
      ClusterSettings settings, Installation installation, NodeName self, MeterRegistry meters) {
    this.settings = settings;
    this.uri = uriOf(settings);
    this.echoChannel = installation.key("echo:" + self.name());
    resources =
        DefaultClientResources.builder().ioThreadPoolSize(2).computationThreadPoolSize(2).build();
    client = RedisClient.create(resources, uri);
    client.setOptions(
        ClientOptions.builder()
            .autoReconnect(false)
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .requestQueueSize(WAITING_COMMANDS)
            .socketOptions(SocketOptions.builder().connectTimeout(settings.timeout()).build())
            .build());
    wanted.add(echoChannel);
    meters.gauge("waystation.cluster.redis.up", this, line -> line.isUp() ? 1 : 0);
    Thread.ofVirtual().name("redis-line").start(this::stayConnected);
  }

  private static RedisURI uriOf(ClusterSettings settings) {
    try {
      RedisURI uri = RedisURI.create(settings.redisUri());
      uri.setTimeout(settings.timeout());
      return uri;
    } catch (IllegalArgumentException e) {
      // Without the cause: the address may hold a password.
      throw new IllegalArgumentException("REDIS_URI is no address like redis://host:6379");
    }
  }

  /** Calls the user from now on; at once when there is a connection. */
  void attach(LineUser user) {
    lock.lock();
    try {
      users.add(user);
      RedisConnection connection = current;
      if (connection != null) {
        user.connected(connection.number());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether Redis has answered lately. */
  boolean isUp() {
    return current != null;
  }

  /** The connection for commands, of bytes; empty while Redis is away. */
  Optional<StatefulRedisConnection<byte[], byte[]>> commands() {
    return Optional.ofNullable(current).map(RedisConnection::commands);
  }

  /** Hears the channel, now or as soon as there is a connection. */
  void listen(String channel) {
    lock.lock();
    try {
      wanted.add(channel);
      if (current != null) {
        current.listen(List.of(channel));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Hears it no more. */
  void unlisten(String channel) {
    lock.lock();
    try {
      wanted.remove(channel);
      if (current != null) {
        current.unlisten(channel);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Says something; false: it was dropped. */
  boolean say(String channel, String message) {
    RedisConnection connection = current;
    return connection != null && connection.say(channel, message);
  }

  /** Gives the connection up for a new one. */
  void startAnew() {
    RedisConnection connection = current;
    if (connection != null) {
      connection.close();
    }
  }

  // --- staying connected ----------------------------------------------------------------------

  private void stayConnected() {
    long number = 0;
    while (!stopping) {
      number++;
      try (RedisConnection connection =
          RedisConnection.open(client, uri, number, this::heard, this::listening)) {
        use(connection);
        watch(connection);
      } catch (RedisException e) {
        down(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        if (!stopping) {
          LOG.warn("The connection to Redis failed in an unexpected way", e);
        }
      } finally {
        drop();
      }
      pause();
    }
  }

  private void use(RedisConnection connection) {
    lock.lock();
    try {
      current = connection;
      users.forEach(user -> user.connected(connection.number()));
      connection.listen(wanted);
    } finally {
      lock.unlock();
    }
    LOG.info("Redis answers: other nodes hear this one at once");
    saidDown = false;
  }

  /** Until it breaks: what is said to the own channel must come back. */
  private void watch(RedisConnection connection) throws InterruptedException {
    while (!stopping && !connection.awaitEnd(settings.beat())) {
      if (connection.quietFor().compareTo(settings.beat().multipliedBy(3)) > 0) {
        down(new RedisException("no echo"));
        return;
      }
      connection.say(echoChannel, "");
    }
    if (!stopping) {
      down(new RedisException("the connection broke"));
    }
  }

  private void drop() {
    lock.lock();
    try {
      if (current != null) {
        current = null;
        users.forEach(LineUser::disconnected);
      }
    } finally {
      lock.unlock();
    }
  }

  private void down(RedisException e) {
    if (!saidDown && !stopping) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      LOG.warn(
          "Redis is away ({}): this node goes on alone, events of other nodes come later",
          cause.getMessage());
      saidDown = true;
    }
  }

  private void pause() {
    if (!stopping) {
      java.util.concurrent.locks.LockSupport.parkNanos(BACKOFF.toNanos());
    }
  }

  private void heard(RedisConnection connection, String channel, String message) {
    if (channel.equals(echoChannel)) {
      connection.echoed();
      return;
    }
    for (LineUser user : users) {
      try {
        user.heard(connection.number(), channel, message);
      } catch (RuntimeException e) {
        LOG.warn("A word of another node was not understood", e);
      }
    }
  }

  private void listening(String channel) {
    users.forEach(user -> user.listening(channel));
  }

  @PreDestroy
  void stop() {
    stopping = true;
    startAnew();
    client.shutdown(0, 2, TimeUnit.SECONDS);
    resources.shutdown(0, 2, TimeUnit.SECONDS);
  }
}
