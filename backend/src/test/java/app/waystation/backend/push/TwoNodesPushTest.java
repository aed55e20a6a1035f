package app.waystation.backend.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.waystation.backend.db.Database;
import app.waystation.backend.room.EventDraft;
import app.waystation.backend.room.PushHint;
import app.waystation.backend.room.RoomLog;
import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.AtOnce;
import app.waystation.backend.testing.FakeFcm;
import app.waystation.backend.testing.Person;
import app.waystation.backend.testing.TestDatabase;
import app.waystation.protocol.Actor;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.device.DeviceRequest;
import app.waystation.protocol.group.CreateGroup;
import app.waystation.protocol.group.Group;
import app.waystation.protocol.push.PushPayload;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two whole servers with their workers on one database, in real time, and one FCM. */
class TwoNodesPushTest {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int EVENTS = 60;

  private final FakeFcm fcm = FakeFcm.start();
  private final List<EmbeddedServer> nodes = new ArrayList<>();
  private final Map<String, Object> settings = new HashMap<>();
  private Person ana;
  private Person ben;
  private RoomId room;
  private final List<String> tokens = new ArrayList<>();

  @BeforeEach
  void twoNodes() throws IOException {
    settings.put("datasources.default.url", TestDatabase.fresh());
    settings.put("datasources.default.username", "postgres");
    settings.put("datasources.default.password", "postgres");
    settings.put("flyway.datasources.default.enabled", "false");
    settings.put("micronaut.server.port", "-1");
    settings.put("waystation.jwt-secret", "a secret for tests only, 32 bytes or more");
    settings.put("waystation.auth.argon2-memory-kib", "64");
    settings.put("waystation.push.lease", "3s");
    settings.put("waystation.push.backoff", "100ms");
    settings.put("waystation.push.attempt-timeout", "1s");
    settings.put("FCM_CREDENTIALS", fcm.credentials(Files.createTempDirectory("fcm")).toString());
    settings.put("FCM_ENDPOINT", fcm.endpoint());
    startNode();
    startNode();
    Api api = Api.of(nodes.getFirst());
    ana = api.register("Ana");
    ben = api.register("Ben");
    Group group =
        ana.post("/groups", new CreateGroup(null, "Rossi", null, "Europe/Rome", "EUR", true))
            .as(Group.class);
    ana.letIn(group.id(), ben, "member");
    room = RoomId.group(group.id());
    for (int i = 0; i < 3; i++) {
      String token = "token-" + EntityIds.next();
      tokens.add(token);
      ben.put("/devices/" + EntityIds.next(), new DeviceRequest("fcm", token, "1", "it"));
    }
  }

  private void startNode() {
    nodes.add(ApplicationContext.run(EmbeddedServer.class, settings));
  }

  @AfterEach
  void stop() {
    nodes.forEach(EmbeddedServer::close);
    fcm.close();
  }

  private static Database database(EmbeddedServer node) {
    return node.getApplicationContext().getBean(Database.class);
  }

  /** One event, about a thing of its own; the node makes it. */
  private String tell(EmbeddedServer node, String thing) {
    PushHint hint =
        new PushHint(
            "car",
            List.of(ben.id()),
            "reservation_asked",
            Map.of(),
            PushPayload.WARNING,
            true,
            3600,
            thing,
            null);
    RoomLog log = node.getApplicationContext().getBean(RoomLog.class);
    database(node)
        .change(
            sql ->
                log.append(
                    room,
                    EventDraft.of("reservation_created", "CREATE", "{}").pushing(hint),
                    new Actor(ana.id(), "Ana")));
    return thing;
  }

  private void tellFromBothAtOnce() {
    List<Callable<String>> tellers = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      int number = i;
      tellers.add(() -> tell(nodes.get(number % 2), "reservation:" + number));
    }
    AtOnce.run(tellers);
  }

  private void awaitNothingWaiting() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(count("select count(*) from push_todo")).isZero();
              assertThat(count("select count(*) from push_outbox where state = 'waiting'"))
                  .isZero();
            });
  }

  private long count(String query) {
    return database(nodes.getLast()).read(sql -> sql.number(query));
  }

  /** Everything that a token has received, by event. */
  private Map<String, Long> receivedBy(String token) {
    return fcm.receivedBy(token).stream()
        .collect(Collectors.groupingBy(p -> p.data().get("event_id"), Collectors.counting()));
  }

  @Test
  void everyPhoneGetsEveryEventOnceWhicheverNodePlansAndSends() {
    tellFromBothAtOnce();
    awaitNothingWaiting();

    for (String token : tokens) {
      assertThat(receivedBy(token)).hasSize(EVENTS);
      assertThat(receivedBy(token).values()).containsOnly(1L);
    }
    assertThat(fcm.invalid()).isEmpty();
  }

  @Test
  void whatADeadNodeHadClaimedTheOtherSends() throws InterruptedException {
    PushClaims claims = nodes.getFirst().getApplicationContext().getBean(PushClaims.class);
    Set<String> taken = ConcurrentHashMap.newKeySet();
    Thread dying =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (taken.size() < EVENTS / 2) {
                    claims.claim(2).forEach(push -> taken.add(push.id()));
                  }
                });
    tellFromBothAtOnce();
    // It has taken pushes up, as any worker does, and will never say what became of them.
    assertThat(dying.join(PATIENCE)).isTrue();
    nodes.removeFirst().close();
    awaitNothingWaiting();

    assertThat(taken).isNotEmpty();
    for (String token : tokens) {
      assertThat(receivedBy(token)).hasSize(EVENTS);
    }
  }

  @Test
  void answersThatAreLostLeadToDoublesOfTheSameEventAndToNothingElse() {
    for (String token : tokens) {
      for (int i = 0; i < 5; i++) {
        fcm.breakAfterAcceptingOnce(token);
      }
    }
    tellFromBothAtOnce();
    awaitNothingWaiting();

    for (String token : tokens) {
      assertThat(receivedBy(token)).hasSize(EVENTS);
      assertThat(fcm.receivedBy(token).size()).isEqualTo(EVENTS + 5);
    }
  }

  @Test
  void onePhoneWhoseAnswersNeverComeHoldsUpNoOther() {
    fcm.hangFor(tokens.getFirst());
    tellFromBothAtOnce();

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(receivedBy(tokens.get(1))).hasSize(EVENTS);
              assertThat(receivedBy(tokens.get(2))).hasSize(EVENTS);
            });
    fcm.heal(tokens.getFirst());
    awaitNothingWaiting();
    assertThat(receivedBy(tokens.getFirst())).hasSize(EVENTS);
  }

  @Test
  void ofOneThingThatChangesOftenThePhoneLearnsTheLastState() {
    List<Callable<String>> tellers = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      EmbeddedServer node = nodes.get(i % 2);
      tellers.add(() -> tell(node, "reservation:1"));
    }
    AtOnce.run(tellers);
    awaitNothingWaiting();

    long last = count("select max(seq) from room_event where push_hint is not null");
    for (String token : tokens) {
      assertThat(fcm.receivedBy(token))
          .extracting(p -> Long.parseLong(p.data().get("seq")))
          .doesNotHaveDuplicates()
          .contains(last);
    }
    assertThat(
            count(
                "select count(*) from push_outbox where seq = (select max(seq) from"
                    + " push_outbox) and state <> 'sent'"))
        .isZero();
  }
}
