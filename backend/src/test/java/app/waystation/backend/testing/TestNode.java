package app.waystation.backend.testing;

import app.waystation.backend.db.Database;
import app.waystation.backend.room.EventDraft;
import app.waystation.backend.room.RoomBus;
import app.waystation.backend.room.RoomLog;
import app.waystation.protocol.Actor;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.Subscribed;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** One of several nodes in this JVM. */
public final class TestNode implements AutoCloseable {
  private static final Actor ANA = new Actor(EntityIds.next(), "Ana");

  private final EmbeddedServer server;

  private TestNode(EmbeddedServer server) {
    this.server = server;
  }

  /** Starts a node of the engine's tests, whose people are {@link TestPeople}. */
  public static TestNode start(String jdbcUrl, String redisUri, Map<String, String> settings) {
    return startWithAccounts(
        jdbcUrl, redisUri, merged(Map.of(TestPeople.SWITCH, "true"), settings));
  }

  /** Starts a node with real accounts and boards. */
  public static TestNode startWithAccounts(
      String jdbcUrl, String redisUri, Map<String, String> settings) {
    Map<String, Object> all = new HashMap<>();
    all.put("datasources.default.url", jdbcUrl);
    all.put("datasources.default.username", "postgres");
    all.put("datasources.default.password", "postgres");
    all.put("flyway.datasources.default.enabled", "false");
    all.put("micronaut.server.port", "-1");
    all.put("waystation.jwt-secret", "a secret for tests only, 32 bytes or more");
    all.put("waystation.auth.argon2-memory-kib", "64");
    all.put("waystation.cluster.redis-uri", redisUri);
    all.put("waystation.cluster.beat", "300ms");
    all.put("waystation.cluster.gone-after", "2s");
    all.putAll(settings);
    return new TestNode(ApplicationContext.run(EmbeddedServer.class, all, "test"));
  }

  private static Map<String, String> merged(Map<String, String> one, Map<String, String> other) {
    Map<String, String> all = new HashMap<>(one);
    all.putAll(other);
    return all;
  }

  public EmbeddedServer server() {
    return server;
  }

  public <T> T bean(Class<T> type) {
    return server.getApplicationContext().getBean(type);
  }

  public SocketClient connect(String user) {
    return SocketClient.open(server.getPort(), user);
  }

  public static Subscribed subscribe(SocketClient client, RoomId room, @Nullable Long since) {
    client.send(ClientFrame.subscribe(room.toString(), since));
    return (Subscribed) client.nextOf("subscribed");
  }

  /** A socket on this node that follows the room. */
  public SocketClient follower(RoomId room) {
    bean(TestPeople.class).joinEverybody(room);
    SocketClient client = connect(EntityIds.next());
    subscribe(client, room, null);
    return client;
  }

  /** Writes on this node. */
  public long append(RoomId room, EventDraft draft) {
    RoomLog log = bean(RoomLog.class);
    return bean(Database.class).write(sql -> log.append(room, draft, ANA).get());
  }

  public long append(RoomId room) {
    return append(room, EventDraft.of("test_created", "CREATE", "{}"));
  }

  public double counted(String meter) {
    return bean(MeterRegistry.class).counter(meter).count();
  }

  /** Waits until other nodes are heard, or are not. */
  public void await(RoomBus.State state) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> bean(RoomBus.class).state() == state);
  }

  @Override
  public void close() {
    server.getApplicationContext().close();
  }
}
