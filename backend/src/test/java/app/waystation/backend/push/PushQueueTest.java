package app.waystation.backend.push;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.db.Database;
import app.waystation.backend.room.EventDraft;
import app.waystation.backend.room.PushHint;
import app.waystation.backend.room.RoomLog;
import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.FakeFcm;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.Person;
import app.waystation.protocol.Actor;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.Page;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.auth.AuthAnswer;
import app.waystation.protocol.auth.LoginRequest;
import app.waystation.protocol.device.DeviceRequest;
import app.waystation.protocol.push.PushCounts;
import app.waystation.protocol.push.PushPayload;
import app.waystation.protocol.push.QueuedPush;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operators and the pushes that were given up. */
@MicronautTest(transactional = false)
class PushQueueTest implements OnRealDatabase {
  private static final String PATH = "/realtime/pushes";
  private static final long HOUR = 3600;

  private final FakeFcm fcm = FakeFcm.start();

  @Inject EmbeddedServer server;
  @Inject Database database;
  @Inject RoomLog log;
  @Inject PushPlanner planner;
  @Inject PushSender sender;

  private Person operator;
  private Person ana;
  private RoomId room;
  private String token;

  @Override
  public Map<String, String> settings() {
    try {
      return Map.of(
          "waystation.push.worker",
          "false",
          "admin.email",
          "ops@example.org",
          "admin.password",
          "operate it",
          "FCM_CREDENTIALS",
          fcm.credentials(Files.createTempDirectory("fcm")).toString(),
          "FCM_ENDPOINT",
          fcm.endpoint());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeAll
  void people() {
    Api api = Api.of(server);
    ana = api.register("Ana");
    room = RoomId.user(ana.id());
    LoginRequest login = new LoginRequest("ops@example.org", "operate it");
    operator =
        new Person(api, api.send("POST", "/auth/login", login, null, null).as(AuthAnswer.class));
  }

  @BeforeEach
  void aPhone() {
    database.change(sql -> sql.update("delete from push_outbox"));
    database.change(sql -> sql.update("delete from device"));
    token = "secret-token-" + EntityIds.next();
    ana.put("/devices/" + EntityIds.next(), new DeviceRequest("fcm", token, "1", "it"));
  }

  @AfterAll
  void stop() {
    fcm.close();
  }

  private void tell(String thing, long ttlSeconds) {
    PushHint hint =
        new PushHint(
            "car",
            List.of(ana.id()),
            "reservation_asked",
            Map.of("who", "Ana Maria's words"),
            PushPayload.WARNING,
            true,
            ttlSeconds,
            thing,
            null);
    database.change(
        sql ->
            log.append(
                room,
                EventDraft.of("reservation_created", "CREATE", "{}").pushing(hint),
                new Actor(ana.id(), "Ana")));
  }

  private void planAndSend() {
    planner.roomsToPlan().forEach(planner::plan);
    while (sender.sendNext()) {
      // Until nothing is due.
    }
  }

  private QueuedPush aDeadPush(String thing) {
    fcm.rejectPayloadOnce(token);
    tell(thing, HOUR);
    planAndSend();
    return dead().items().getLast();
  }

  private Page<QueuedPush> dead() {
    return operator.get(PATH + "?state=dead").page(QueuedPush.class);
  }

  private long ofFcm(String thing) {
    return fcm.receivedBy(token).stream().filter(p -> thing.equals(p.collapseKey())).count();
  }

  @Test
  void deadPushesAreListedWithTheReasonButWithoutTokenAndWords() {
    QueuedPush push = aDeadPush("reservation:1");

    assertThat(push.state()).isEqualTo("dead");
    assertThat(push.type()).isEqualTo("reservation_created");
    assertThat(push.titleKey()).isEqualTo("reservation_asked");
    assertThat(push.userId()).isEqualTo(ana.id());
    assertThat(push.reason()).startsWith("INVALID_ARGUMENT");
    assertThat(push.finishedAt()).isNotNull();
    assertThat(push.nextAttemptAt()).isNull();
    assertThat(operator.get(PATH).body()).doesNotContain(token).doesNotContain("words");
  }

  @Test
  void aDeadPushThatIsTriedAgainIsSent() {
    QueuedPush push = aDeadPush("reservation:2");

    QueuedPush after = operator.post(PATH + "/" + push.id() + "/retry", null).as(QueuedPush.class);
    planAndSend();

    assertThat(after.state()).isEqualTo("waiting");
    assertThat(after.failures()).isZero();
    assertThat(ofFcm("reservation:2")).isEqualTo(1);
    assertThat(dead().items()).isEmpty();
    assertThat(audited(push.id())).containsExactly("retry dead waiting");
  }

  @Test
  void aDiscardedPushIsNeverSent() {
    QueuedPush push = aDeadPush("reservation:3");

    String key = EntityIds.next();
    String discard = PATH + "/" + push.id() + "/discard";
    assertThat(operator.keyed("POST", discard, null, key).status()).isEqualTo(200);
    assertThat(operator.keyed("POST", discard, null, key).status()).isEqualTo(200);
    planAndSend();

    assertThat(ofFcm("reservation:3")).isZero();
    assertThat(dead().items()).isEmpty();
    assertThat(audited(push.id())).containsExactly("discard dead discarded");
  }

  private List<String> audited(String pushId) {
    return database.read(
        sql ->
            sql.list(
                """
                select action, before ->> 'state', after ->> 'state' from audit_entry
                where entity = 'push' and entity_id = ? and actor_id = ? order by id
                """,
                row -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3),
                pushId,
                operator.id()));
  }

  @Test
  void whatIsNotDeadCannotBeTriedAgainOrDiscarded() {
    QueuedPush push = aDeadPush("reservation:4");
    operator.post(PATH + "/" + push.id() + "/retry", null);

    assertThat(operator.post(PATH + "/" + push.id() + "/retry", null).outcome())
        .isEqualTo("409 illegal_transition");
    assertThat(operator.post(PATH + "/" + push.id() + "/discard", null).outcome())
        .isEqualTo("409 illegal_transition");
    assertThat(operator.post(PATH + "/" + EntityIds.next() + "/retry", null).outcome())
        .isEqualTo("404 not_found");
  }

  @Test
  void whatIsWorthNothingAnyMoreIsNotTriedAgain() {
    QueuedPush push = aDeadPush("reservation:5");
    database.change(sql -> sql.update("update push_outbox set expires_at = now()"));

    assertThat(operator.post(PATH + "/" + push.id() + "/retry", null).outcome())
        .isEqualTo("409 illegal_transition");
  }

  @Test
  void whatANewerPushHasReplacedIsNotTriedAgain() {
    QueuedPush push = aDeadPush("reservation:6");
    tell("reservation:6", HOUR);
    planAndSend();

    assertThat(operator.post(PATH + "/" + push.id() + "/retry", null).outcome())
        .isEqualTo("409 illegal_transition");
    assertThat(ofFcm("reservation:6")).isEqualTo(1);
  }

  @Test
  void theSameRetryTwiceWithOneKeyIsOneRetry() {
    QueuedPush push = aDeadPush("reservation:7");
    String key = EntityIds.next();
    String path = PATH + "/" + push.id() + "/retry";

    assertThat(operator.keyed("POST", path, null, key).status()).isEqualTo(200);
    assertThat(operator.keyed("POST", path, null, key).status()).isEqualTo(200);
    assertThat(audited(push.id())).hasSize(1);
  }

  @Test
  void pagesAreWholeAndInOrder() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      expected.add(aDeadPush("paged:" + i).id());
    }
    List<String> seen = new ArrayList<>();
    String next = "";
    do {
      Page<QueuedPush> page =
          operator.get(PATH + "?state=dead&limit=2" + next).page(QueuedPush.class);
      page.items().forEach(push -> seen.add(push.id()));
      next = page.next() == null ? null : "&after=" + page.next();
    } while (next != null);

    assertThat(seen).containsExactlyElementsOf(expected);
  }

  @Test
  void everyStateIsCounted() {
    aDeadPush("reservation:8");
    tell("reservation:9", HOUR);
    planAndSend();
    tell("reservation:9", HOUR);
    planner.roomsToPlan().forEach(planner::plan);

    PushCounts counts = operator.get(PATH + "/counts").as(PushCounts.class);
    assertThat(counts.states())
        .containsEntry("dead", 1L)
        .containsEntry("sent", 1L)
        .containsEntry("waiting", 1L)
        .containsEntry("quiet", 0L)
        .hasSize(PushState.values().length);
  }

  @Test
  void aStateThatDoesNotExistIsRefused() {
    assertThat(operator.get(PATH + "?state=asleep").outcome()).isEqualTo("422 validation_failed");
  }

  @Test
  void nobodyButOperatorsSeesOrTouchesThem() {
    QueuedPush push = aDeadPush("reservation:10");
    String one = PATH + "/" + push.id();

    assertThat(
            Stream.of(
                    ana.get(PATH),
                    ana.get(PATH + "/counts"),
                    ana.post(one + "/retry", null),
                    ana.post(one + "/discard", null))
                .map(Api.Answer::outcome))
        .containsOnly("403 forbidden");
    assertThat(
            Stream.of("GET " + PATH, "GET " + PATH + "/counts", "POST " + one + "/retry")
                .map(call -> call.split(" "))
                .map(call -> ana.api().send(call[0], call[1], null, null, null).status()))
        .containsOnly(401);
    assertThat(dead().items()).extracting(QueuedPush::id).containsExactly(push.id());
  }
}
