package app.waystation.backend.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.waystation.backend.UsageException;
import app.waystation.backend.db.Database;
import app.waystation.backend.room.LiveConnections;
import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.Family;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.protocol.frame.FrameCodec;
import app.waystation.protocol.frame.RoomEvent;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Following rooms from a terminal. */
@MicronautTest(transactional = false)
class WatchTest implements OnRealDatabase {
  @Inject EmbeddedServer server;
  @Inject LiveConnections connections;
  @Inject Database database;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Thread watch(Family family, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--url",
                server.getURI().toString(),
                "--email",
                family.viewer.auth().user().email(),
                "--password=" + Api.PASSWORD));
    arguments.addAll(List.of(more));
    WatchCommand command =
        new WatchCommand(WatchOptions.parse(arguments), new PrintStream(out), new PrintStream(err));
    return Thread.ofVirtual().start(command::run);
  }

  private List<RoomEvent> printed() {
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> (RoomEvent) FrameCodec.decodeServer(line))
        .toList();
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void everyEventIsOneLineAndACutLosesAndDoublesNothing() {
    Family family = Family.free(Api.of(server));
    Thread watching = watch(family, "--room", "group:" + family.group.id(), "--since", "0");
    await().until(() -> said().contains("Following"));
    family.reserve(family.member, family.skoda, 0, 1);
    await().until(() -> !printed().isEmpty() && printed().getLast().type().startsWith("reser"));

    cutEverySessionOf(family);
    family.reserve(family.member, family.skoda, 1, 2);
    family.reserve(family.member, family.skoda, 2, 3);

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> printed().getLast().data().contains(family.at(3).toString()));
    assertThat(printed().stream().mapToLong(RoomEvent::seq).toArray())
        .isEqualTo(LongStream.rangeClosed(1, printed().getLast().seq()).toArray());
    watching.interrupt();
  }

  /** Closes the sockets under the watcher. */
  private void cutEverySessionOf(Family family) {
    database
        .<List<String>>read(
            sql ->
                sql.list(
                    "select id from auth_session where user_id = ?",
                    row -> row.getString("id"),
                    family.viewer.id()))
        .forEach(connections::closeSession);
    await().until(() -> said().contains("Disconnected: 4401"));
  }

  @Test
  void aWrongPasswordEndsItWithAnErrorAndAMissingArgumentIsNamed() {
    Family family = Family.free(Api.of(server));
    WatchOptions wrong =
        WatchOptions.parse(
            List.of(
                "--url",
                server.getURI().toString(),
                "--email",
                family.viewer.auth().user().email(),
                "--password",
                "not it"));

    assertThat(new WatchCommand(wrong, new PrintStream(out), new PrintStream(err)).run())
        .isEqualTo(1);
    assertThat(said()).contains("invalid_credentials");
    assertThatThrownBy(() -> WatchOptions.parse(List.of("--url", "http://x")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--email");
  }

  @Test
  void argumentsAreReadInEitherForm() {
    WatchOptions options =
        WatchOptions.parse(
            List.of(
                "--url=http://localhost:8080/",
                "--email",
                "a@b",
                "--password",
                "p=q",
                "--room",
                "group:1",
                "--room=user:2",
                "--filter",
                "direction=IB",
                "--since",
                "7"));

    assertThat(options.url()).hasToString("http://localhost:8080");
    assertThat(options.password()).isEqualTo("p=q");
    assertThat(options.rooms()).containsExactly("group:1", "user:2");
    assertThat(options.filters()).isEqualTo(Map.of("direction", "IB"));
    assertThat(options.since()).isEqualTo(7);
  }

  @Test
  void waitsGrowAreBoundedAndBeginAnewAfterASuccess() {
    Backoff backoff = new Backoff(new SplittableRandom(1));
    for (int i = 0; i < 40; i++) {
      assertThat(backoff.next()).isBetween(Duration.ZERO, Duration.ofSeconds(30));
    }
    backoff.reset();
    assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(500));
  }
}
