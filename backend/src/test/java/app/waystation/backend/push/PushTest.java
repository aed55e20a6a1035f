package app.waystation.backend.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.waystation.backend.db.Database;
import app.waystation.backend.room.EventDraft;
import app.waystation.backend.room.Presence;
import app.waystation.backend.room.PushHint;
import app.waystation.backend.room.RoomLog;
import app.waystation.backend.testing.FakeFcm;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.SocketClient;
import app.waystation.backend.testing.TestClock;
import app.waystation.backend.testing.TestPeople;
import app.waystation.backend.testing.TestPhones;
import app.waystation.protocol.Actor;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.push.PushPayload;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Planner, outbox, sender and the FCM client against a fake FCM over HTTP; time moves by hand. */
@MicronautTest(transactional = false)
class PushTest implements OnRealDatabase {
  private static final Actor ANA = new Actor(EntityIds.next(), "Ana");
  private static final FakeFcm FCM = FakeFcm.start();

  @Inject RoomLog log;
  @Inject Database database;
  @Inject PushPlanner planner;
  @Inject PushSender sender;
  @Inject PushOutbox outbox;
  @Inject Presence presence;
  @Inject TestPeople people;
  @Inject TestPhones phones;
  @Inject TestClock clock;
  @Inject EmbeddedServer server;

  private RoomId room = new RoomId(TestPeople.KIND, "unset");
  private String ben = "";

  @Override
  public Map<String, String> settings() {
    try {
      return Map.of(
          TestPeople.SWITCH,
          "true",
          TestClock.SWITCH,
          "true",
          "waystation.push.worker",
          "false",
          "waystation.push.max-attempts",
          "3",
          "FCM_CREDENTIALS",
          FCM.credentials(Files.createTempDirectory("fcm")).toString(),
          "FCM_ENDPOINT",
          FCM.endpoint());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void aRoomWithBen() {
    while (sender.sendNext()) {
      // Nothing is left from another test.
    }
    phones.mute("");
    room = new RoomId(TestPeople.KIND, EntityIds.next());
    ben = EntityIds.next();
    people.join(room, ben);
  }

  @AfterAll
  static void stop() {
    FCM.close();
  }

  private long ask() {
    PushHint hint =
        new PushHint(
            "car",
            List.of(ben),
            "reservation_asked",
            Map.of("who", "Ana"),
            PushPayload.WARNING,
            true,
            3600,
            "reservation:1",
            "waystation://reservation/1");
    return database.write(
        sql ->
            log.append(
                room, EventDraft.of("reservation_created", "CREATE", "{}").pushing(hint), ANA));
  }

  private void planAndSend() {
    planner.roomsToPlan().forEach(planner::plan);
    while (sender.sendNext()) {
      // Until nothing is due.
    }
  }

  private List<FakeFcm.Received> receivedBy(PushTargets.Target phone) {
    assertThat(FCM.invalid()).isEmpty();
    return FCM.receivedBy(phone.token());
  }

  private SocketClient benInFront() {
    SocketClient client = SocketClient.open(server.getPort(), ben);
    client.send(ClientFrame.subscribe(room.toString(), null));
    client.nextOf("subscribed");
    return client;
  }

  @Test
  void asleepMeansOnePushAtOnceWithAllThatThePhoneNeeds() {
    PushTargets.Target phone = phones.add(ben);
    long seq = ask();
    planAndSend();
    planAndSend();

    assertThat(receivedBy(phone)).hasSize(1);
    FakeFcm.Received push = receivedBy(phone).getFirst();
    assertThat(push.priority()).isEqualTo("high");
    assertThat(push.collapseKey()).isEqualTo("reservation:1");
    assertThat(push.ttl()).isEqualTo("3600s");
    PushPayload payload = PushPayload.fromData(push.data());
    assertThat(payload.room()).isEqualTo(room.toString());
    assertThat(payload.seq()).isEqualTo(seq);
    assertThat(payload.eventId()).isEqualTo(log.read(room, 0, 1).getFirst().id());
    assertThat(payload.titleKey()).isEqualTo("reservation_asked");
    assertThat(payload.args()).containsEntry("who", "Ana");
  }

  @Test
  void aPhoneInFrontThatAcknowledgesIsLeftAlone() {
    PushTargets.Target phone = phones.add(ben);
    try (SocketClient client = benInFront()) {
      long seq = ask();
      planAndSend();
      client.nextOf("reservation_created");
      client.send(ClientFrame.ack(room.toString(), seq));
      client.send(ClientFrame.ping());
      client.nextOf("pong");
      clock.advance(Duration.ofSeconds(4));
      planAndSend();

      assertThat(receivedBy(phone)).isEmpty();
    }
  }

  @Test
  void aPhoneInFrontThatKeepsSilentIsPushedToAfterTheWait() {
    PushTargets.Target phone = phones.add(ben);
    try (SocketClient client = benInFront()) {
      ask();
      client.nextOf("reservation_created");
      planAndSend();
      assertThat(receivedBy(phone)).isEmpty();

      clock.advance(Duration.ofSeconds(3));
      planAndSend();
      assertThat(receivedBy(phone)).hasSize(1);
    }
  }

  @Test
  void aPhoneInTheBackgroundIsPushedToAtOnceAndItsAckDoesNotCount() {
    PushTargets.Target phone = phones.add(ben);
    try (SocketClient client = benInFront()) {
      client.send(ClientFrame.presence(ClientFrame.BACKGROUND));
      client.send(ClientFrame.ack(room.toString(), 1));
      client.send(ClientFrame.ping());
      client.nextOf("pong");
      ask();
      planAndSend();

      assertThat(receivedBy(phone)).hasSize(1);
      assertThat(presence.acked(ben, room)).isZero();
    }
  }

  @Test
  void everyPhoneOfThePersonGetsItsOwn() {
    PushTargets.Target phone = phones.add(ben);
    PushTargets.Target tablet = phones.add(ben);
    ask();
    planAndSend();

    assertThat(receivedBy(phone)).hasSize(1);
    assertThat(receivedBy(tablet)).hasSize(1);
  }

  @Test
  void whoMayNoLongerSeeItOrDoesNotWantItGetsNone() {
    PushTargets.Target phone = phones.add(ben);
    phones.mute("car");
    ask();
    planAndSend();
    phones.mute("");
    people.leave(room, ben);
    ask();
    planAndSend();

    assertThat(receivedBy(phone)).isEmpty();
  }

  @Test
  void aPlannerThatDiesHalfwayOwesNothingTwiceAndForgetsNothing() {
    PushTargets.Target phone = phones.add(ben);
    PushTargets.Target tablet = phones.add(ben);
    ask();
    ask();
    for (int step = 1; step <= 5; step++) {
      phones.failAfter(step);
      try {
        planner.roomsToPlan().forEach(planner::plan);
      } catch (IllegalStateException died) {
        assertThat(died).hasMessage("died");
        assertThat(sender.sendNext()).isFalse();
      }
    }
    phones.failAfter(Integer.MAX_VALUE);
    planAndSend();

    assertThat(receivedBy(phone)).hasSize(2);
    assertThat(receivedBy(tablet)).hasSize(2);
  }

  @Test
  void aSenderThatDiesBeforeSendingGivesThePushBackWhenItsLeaseEnds() {
    PushTargets.Target phone = phones.add(ben);
    ask();
    planner.plan(room);
    assertThat(outbox.claim()).isPresent();
    assertThat(sender.sendNext()).isFalse();

    clock.advance(Duration.ofSeconds(60));
    planAndSend();
    assertThat(receivedBy(phone)).hasSize(1);
  }

  @Test
  void aSenderThatDiesAfterSendingSendsAgainUnderTheSameEventId() {
    PushTargets.Target phone = phones.add(ben);
    ask();
    planner.plan(room);
    sender.sendNext();
    // The service had taken it, but the note of that was lost with the process.
    database.write(
        sql ->
            sql.update(
                "update push_outbox set state = 'waiting', finished_at = null where device_id = ?",
                phone.deviceId()));
    clock.advance(Duration.ofSeconds(60));
    planAndSend();

    assertThat(receivedBy(phone)).hasSize(2);
    assertThat(receivedBy(phone))
        .extracting(p -> p.data().get("event_id"))
        .containsOnly(log.read(room, 0, 1).getFirst().id());
  }

  @Test
  void aTokenThatFcmNoLongerKnowsIsForgotten() {
    PushTargets.Target phone = phones.add(ben);
    FCM.unregister(phone.token());
    ask();
    planAndSend();

    assertThat(phones.find(phone.deviceId())).isEmpty();
    clock.advance(Duration.ofHours(1));
    assertThat(sender.sendNext()).isFalse();
  }

  @Test
  void aFailureWaitsAsLongAsFcmAsksAndThenSucceeds() {
    PushTargets.Target phone = phones.add(ben);
    FCM.failOnce(phone.token(), 30);
    ask();
    planAndSend();
    clock.advance(Duration.ofSeconds(29));
    planAndSend();
    assertThat(receivedBy(phone)).isEmpty();

    clock.advance(Duration.ofSeconds(1));
    planAndSend();
    assertThat(receivedBy(phone)).hasSize(1);
  }

  @Test
  void withoutRetryAfterItBacksOffAndGivesUpInTheEnd() {
    PushTargets.Target phone = phones.add(ben);
    ask();
    planner.plan(room);
    for (int attempt = 1; attempt <= 3; attempt++) {
      FCM.limitOnce(phone.token(), null);
      assertThat(sender.sendNext()).as("attempt " + attempt).isTrue();
      assertThat(sender.sendNext()).isFalse();
      clock.advance(Duration.ofSeconds(10));
    }

    assertThat(sender.sendNext()).isFalse();
    assertThat(receivedBy(phone)).isEmpty();
    assertThat(stateOf(phone)).isEqualTo("dead");
  }

  private String stateOf(PushTargets.Target phone) {
    return database.read(
        sql ->
            sql.first(
                    "select state from push_outbox where device_id = ?",
                    row -> row.getString(1),
                    phone.deviceId())
                .orElseThrow());
  }

  @Test
  void aPushThatIsTooLateIsNotSent() {
    PushTargets.Target phone = phones.add(ben);
    ask();
    planner.plan(room);
    clock.advance(Duration.ofHours(2));
    planAndSend();

    assertThat(receivedBy(phone)).isEmpty();
    assertThat(stateOf(phone)).isEqualTo("dead");
  }

  @Test
  void plainHttpIsForThisMachineOnly() {
    assertThatThrownBy(() -> new FcmTransport("http://push.example.org"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HTTPS");
  }
}
