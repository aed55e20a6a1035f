package app.waystation.backend.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.waystation.backend.testing.FakeFcm;
import app.waystation.backend.testing.SocketClient;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.push.PushPayload;
import io.micrometer.core.instrument.Timer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Planner, outbox, sender and the FCM client against a fake FCM over HTTP; time moves by hand. */
@MicronautTest(transactional = false)
class PushTest extends PushScene {
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
      ack(client, seq);
      clock.advance(Duration.ofSeconds(4));
      planAndSend();

      assertThat(receivedBy(phone)).isEmpty();
      assertThat(statesOf(phone)).containsExactly("acked");
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
    phones.wish(ben, new PushWishes(List.of("car"), Map.of(), null, true));
    ask();
    planAndSend();
    phones.wish(ben, new PushWishes(List.of(), Map.of("car", PushPayload.ERROR), null, true));
    ask();
    planAndSend();
    phones.wish(ben, PushWishes.ALL);
    people.leave(room, ben);
    ask();
    planAndSend();

    assertThat(receivedBy(phone)).isEmpty();
  }

  @Test
  void aPushThatIsTooLateIsNotSent() {
    PushTargets.Target phone = phones.add(ben);
    ask();
    plan();
    clock.advance(Duration.ofHours(2));
    planAndSend();

    assertThat(receivedBy(phone)).isEmpty();
    assertThat(statesOf(phone)).containsExactly("dead");
    assertThat(reasonsOf(phone)).containsExactly("expired");
  }

  @Test
  void theTimeFromCommitToFcmIsMeasured() {
    phones.add(ben);
    ask();
    plan();
    clock.advance(Duration.ofSeconds(7));
    double before = latency().totalTime(TimeUnit.SECONDS);
    sendAll();

    assertThat(latency().totalTime(TimeUnit.SECONDS) - before).isEqualTo(7.0);
  }

  private Timer latency() {
    return meters.timer(PushMetrics.LATENCY, "waited_for", "nothing");
  }

  @Test
  void plainHttpIsForThisMachineOnly() {
    assertThatThrownBy(() -> new FcmTransport("http://push.example.org", Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HTTPS");
  }
}
