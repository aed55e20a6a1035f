package app.waystation.faults;

import app.waystation.backend.testing.BackendProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Nodes, their PostgreSQL and, for several, their Redis, each a process of its own, with a link
 * between any two of them.
 */
final class Cluster implements AutoCloseable {
  /** Limits that would get in the way of many people behind one address, and quick heartbeats. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "JWT_SECRET",
          "a secret of the fault suite, long enough to sign with",
          "WAYSTATION_AUTH_REGISTRATIONS_PER_MINUTE",
          "1000000",
          "WAYSTATION_AUTH_LOGINS_PER_MINUTE",
          "1000000",
          "WAYSTATION_AUTH_ARGON2_MEMORY_KIB",
          "1024");

  /** A node with its ways to what it needs; those are null where there is nothing to reach. */
  record Node(BackendProcess process, @Nullable Link toPostgres, @Nullable Link toRedis) {}

  private final List<Node> nodes;
  private final @Nullable PostgresProcess postgres;
  private final @Nullable RedisProcess redis;
  private final Queue<Routes> routes = new ConcurrentLinkedQueue<>();

  private Cluster(
      List<Node> nodes, @Nullable PostgresProcess postgres, @Nullable RedisProcess redis) {
    this.nodes = nodes;
    this.postgres = postgres;
    this.redis = redis;
  }

  /** One node with the database that comes with it. */
  static Cluster embedded(Path data, Map<String, String> settings) {
    return new Cluster(List.of(node(data, settings, null, null)), null, null).start();
  }

  /** One node on a PostgreSQL of its own process. */
  static Cluster ofOne(Path directory, Map<String, String> settings) throws IOException {
    return of(directory, 1, null, settings);
  }

  /** Several nodes on one PostgreSQL and one Redis. */
  static Cluster ofMany(Path directory, int count, Map<String, String> settings)
      throws IOException {
    return of(directory, count, new RedisProcess(directory.resolve("redis")).start(), settings);
  }

  private static Cluster of(
      Path directory, int count, @Nullable RedisProcess redis, Map<String, String> settings)
      throws IOException {
    PostgresProcess postgres = new PostgresProcess(directory.resolve("db")).start();
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      nodes.add(
          node(
              Files.createDirectories(directory.resolve("node" + i)).resolve("data"),
              settings,
              new Link(postgres.port()),
              redis == null ? null : new Link(redis.port())));
    }
    return new Cluster(List.copyOf(nodes), postgres, redis).start();
  }

  private static Node node(
      Path data, Map<String, String> settings, @Nullable Link toPostgres, @Nullable Link toRedis) {
    Map<String, String> environment = new HashMap<>(SETTINGS);
    environment.putAll(settings);
    if (toPostgres != null) {
      environment.put("DATASOURCES_DEFAULT_URL", PostgresProcess.jdbcUrl(toPostgres.port()));
      environment.put("DATASOURCES_DEFAULT_USERNAME", "postgres");
      environment.put("DATASOURCES_DEFAULT_PASSWORD", "postgres");
    }
    if (toRedis != null) {
      environment.put("REDIS_URI", "redis://127.0.0.1:" + toRedis.port());
    }
    return new Node(new BackendProcess(data, environment), toPostgres, toRedis);
  }

  private Cluster start() {
    // The first one makes the tables; the others find them.
    nodes.getFirst().process().start();
    nodes.stream().skip(1).forEach(node -> node.process().launch());
    nodes.forEach(node -> node.process().awaitReady());
    return this;
  }

  List<Node> nodes() {
    return nodes;
  }

  PostgresProcess postgres() {
    if (postgres == null) {
      throw new IllegalStateException("This node has a database of its own");
    }
    return postgres;
  }

  @Nullable RedisProcess redis() {
    return redis;
  }

  /** Links of one more person to every node. */
  Routes routes() {
    Routes made = new Routes(nodes.stream().map(node -> new Link(node.process().port())).toList());
    routes.add(made);
    return made;
  }

  /** Everybody's link to one node. */
  List<Link> linksTo(Node node) {
    int index = nodes.indexOf(node);
    return routes.stream().map(r -> r.links().get(index)).toList();
  }

  /** Every network is well again. */
  void heal() {
    routes.forEach(r -> r.links().forEach(Link::heal));
    for (Node node : nodes) {
      heal(node.toPostgres());
      heal(node.toRedis());
    }
  }

  private static void heal(@Nullable Link link) {
    if (link != null) {
      link.heal();
    }
  }

  @Override
  public void close() {
    heal();
    nodes.forEach(node -> node.process().close());
    routes.forEach(Routes::close);
    for (Node node : nodes) {
      if (node.toPostgres() != null) {
        node.toPostgres().close();
      }
      if (node.toRedis() != null) {
        node.toRedis().close();
      }
    }
    if (redis != null) {
      redis.close();
    }
    if (postgres != null) {
      postgres.close();
    }
  }
}
