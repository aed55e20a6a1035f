package app.waystation.backend.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.Person;
import app.waystation.backend.testing.TestDatabase;
import app.waystation.backend.testing.TestRedis;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.car.CreateVehicle;
import app.waystation.protocol.group.CreateGroup;
import app.waystation.protocol.group.Group;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two real processes behind a real HAProxy with the documented file, and clients that come back.
 */
class BalancerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int CLIENTS = 8;

  @TempDir Path data;

  private final TestRedis redis = TestRedis.start();
  private final List<AutoCloseable> started = new ArrayList<>(List.of(redis));

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : started.reversed()) {
      each.close();
    }
  }

  private static Optional<Path> haproxy() {
    return Stream.concat(
            Stream.of(System.getenv().getOrDefault("PATH", "").split(":")), Stream.of("/usr/sbin"))
        .map(folder -> Path.of(folder, "haproxy"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private ServerProcess node() throws Exception {
    ServerProcess node =
        new ServerProcess(
            freePort(),
            data,
            Map.of(
                "DATASOURCES_DEFAULT_URL", TestDatabase.current(),
                "DATASOURCES_DEFAULT_USERNAME", "postgres",
                "DATASOURCES_DEFAULT_PASSWORD", "postgres",
                "JWT_SECRET", "a secret for tests only, 32 bytes or more",
                "REDIS_URI", redis.uri()));
    started.add(node);
    return node;
  }

  private URI balancer(Path haproxy, ServerProcess one, ServerProcess two) throws Exception {
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(haproxy.toString(), "-db", "-f", "../docs/examples/haproxy.cfg");
    builder
        .environment()
        .putAll(
            Map.of(
                "LISTEN", "127.0.0.1:" + port, "NODE_1", one.address(), "NODE_2", two.address()));
    Process process =
        builder.redirectErrorStream(true).redirectOutput(data.resolve("haproxy").toFile()).start();
    started.add(process::destroyForcibly);
    URI uri = URI.create("http://127.0.0.1:" + port);
    await("haproxy")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> ServerProcess.answersHealth(uri.toString()));
    return uri;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (java.io.IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void clientsMoveBetweenNodesThatAreKilledAndStoppedWithoutGapOrDouble() throws Exception {
    Optional<Path> haproxy = haproxy();
    assumeTrue(haproxy.isPresent(), "No haproxy here: install it to run this test");
    TestDatabase.fresh();
    ServerProcess one = node();
    ServerProcess two = node();
    one.awaitReady();
    two.awaitReady();
    URI balancer = balancer(haproxy.get(), one, two);
    Person ana = Api.at(balancer).register("Ana");
    Group group =
        ana.post("/groups", new CreateGroup(null, "Rossi", null, "Europe/Rome", "EUR", false))
            .as(Group.class);
    URI socket = URI.create("ws://" + balancer.getAuthority() + "/ws");
    List<ResumingClient> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      ResumingClient client = new ResumingClient(socket, ana.token(), "group:" + group.id());
      started.add(client);
      clients.add(client);
    }
    await().atMost(PATIENCE).until(() -> clients.stream().allMatch(ResumingClient::isFollowing));

    write(ana, group, 10);
    one.kill();
    write(ana, group, 10);
    await().atMost(PATIENCE).until(() -> clients.stream().allMatch(ResumingClient::isFollowing));
    one.startAgain();
    write(ana, group, 10);
    two.stopInOrder();
    write(ana, group, 10);

    long head = 1 + 40;
    for (ResumingClient client : clients) {
      await().atMost(PATIENCE).until(() -> client.seqs().contains(head));
      assertThat(client.seqs()).isEqualTo(LongStream.rangeClosed(1, head).boxed().toList());
    }
    assertThat(clients.stream().flatMap(client -> client.ends().stream())).contains(-1, 1012);
  }

  /** Each command until its answer is known, as the phone does it. */
  private static void write(Person ana, Group group, int times) {
    for (int i = 0; i < times; i++) {
      String key = EntityIds.next();
      CreateVehicle car = new CreateVehicle(EntityIds.next(), "Car", null, "petrol", null);
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(
              () -> {
                Api.Answer answer =
                    ana.keyed("POST", "/groups/" + group.id() + "/vehicles", car, key);
                if (answer.status() >= 400 && answer.status() < 500) {
                  fail("Refused: " + answer);
                }
                return answer.status() == 201;
              });
    }
  }
}
