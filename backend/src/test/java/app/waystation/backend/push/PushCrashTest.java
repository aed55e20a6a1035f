package app.waystation.backend.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.waystation.backend.testing.FakeFcm;
import app.waystation.backend.testing.TestPhones;
import app.waystation.protocol.push.PushPayload;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever dies and whenever: nothing is forgotten, and a double has the id of the first. */
@MicronautTest(transactional = false)
class PushCrashTest extends PushScene {
  @Test
  void aPlannerThatDiesHalfwayOwesNothingTwiceAndForgetsNothing() {
    PushTargets.Target phone = phones.add(ben);
    PushTargets.Target tablet = phones.add(ben);
    tell(hint("reservation:1", PushPayload.WARNING, true, 3600));
    tell(hint("reservation:2", PushPayload.WARNING, true, 3600));
    for (int step = 1; step <= 2; step++) {
      phones.dieAfter(step);
      assertThatThrownBy(this::plan).isInstanceOf(TestPhones.Died.class);
      assertThat(sender.sendNext()).isFalse();
    }
    phones.dieAfter(Integer.MAX_VALUE);
    planAndSend();
    planAndSend();

    assertThat(receivedBy(phone)).hasSize(2);
    assertThat(receivedBy(tablet)).hasSize(2);
  }

  @Test
  void aSenderThatDiesBeforeSendingGivesThePushBackWhenItsLeaseEnds() {
    PushTargets.Target phone = phones.add(ben);
    ask();
    plan();
    assertThat(claims.claim(1)).hasSize(1);
    assertThat(sender.sendNext()).isFalse();

    clock.advance(Duration.ofSeconds(60));
    planAndSend();
    assertThat(receivedBy(phone)).hasSize(1);
  }

  @Test
  void anAnswerThatIsLostLeadsToASecondPushUnderTheSameEventId() {
    PushTargets.Target phone = phones.add(ben);
    ask();
    fcm.breakAfterAcceptingOnce(phone.token());
    planAndSend();
    assertThat(statesOf(phone)).containsExactly("waiting");
    clock.advance(Duration.ofSeconds(60));
    planAndSend();

    assertThat(statesOf(phone)).containsExactly("sent");
    assertThat(receivedBy(phone)).hasSize(2);
    assertThat(receivedBy(phone))
        .extracting(p -> p.data().get("event_id"))
        .containsOnly(log.read(room, 0, 1).getFirst().id());
  }

  @Test
  void aSenderThatDiesAfterSendingSendsAgainUnderTheSameEventId() {
    PushTargets.Target phone = phones.add(ben);
    ask();
    plan();
    PushClaims.Claimed dying = claims.claim(1).getFirst();
    sendPast(dying);
    clock.advance(Duration.ofSeconds(60));
    planAndSend();

    assertThat(receivedBy(phone))
        .extracting(p -> p.data().get("event_id"))
        .hasSize(2)
        .containsOnly(log.read(room, 0, 1).getFirst().id());
  }

  /** The service takes it, and nobody is left to write that down. */
  private void sendPast(PushClaims.Claimed push) {
    PushTargets.Target phone = phones.find(push.deviceId()).orElseThrow();
    PushGateway gateway = server.getApplicationContext().getBean(PushGateway.class);
    PushGateway.Outcome outcome =
        gateway.send(
            new PushMessage(
                phone.token(), push.data(), true, Duration.ofMinutes(1), push.collapseKey()));
    assertThat(outcome).isInstanceOf(PushGateway.Outcome.Sent.class);
  }

  @Test
  void whoWasOnlySlowCannotUndoWhatAnotherHasDoneSince() {
    PushTargets.Target phone = phones.add(ben);
    ask();
    plan();
    PushClaims.Claimed slow = claims.claim(1).getFirst();
    clock.advance(Duration.ofSeconds(60));
    sendAll();
    assertThat(statesOf(phone)).containsExactly("sent");

    claims.again(slow, "late", clock.instant(), 1);
    claims.end(slow, PushState.DEAD, "late");
    sendAll();

    assertThat(statesOf(phone)).containsExactly("sent");
    assertThat(receivedBy(phone)).extracting(FakeFcm.Received::token).hasSize(1);
  }

  @Test
  void whoIsSlowToLookDoesNotSendWhatAnotherHasTakenUpSince() {
    PushTargets.Target phone = phones.add(ben);
    ask();
    plan();
    List<PushClaims.Claimed> slow = claims.claim(1);
    clock.advance(Duration.ofSeconds(60));
    List<PushClaims.Claimed> other = claims.claim(1);

    sender.attend(slow.getFirst());
    assertThat(receivedBy(phone)).isEmpty();
    sender.attend(other.getFirst());
    assertThat(receivedBy(phone)).hasSize(1);
  }

  @Test
  void anEventWhosePlanningFailsIsPlannedAgain() {
    PushTargets.Target phone = phones.add(ben);
    phones.breakDown(true);
    ask();
    planAndSend();
    phones.breakDown(false);
    assertThat(receivedBy(phone)).isEmpty();

    clock.advance(Duration.ofSeconds(10));
    planAndSend();
    assertThat(receivedBy(phone)).hasSize(1);
  }

  @Test
  void anEventThatCannotBePlannedDoesNotStopTheOnesAfterIt() {
    PushTargets.Target phone = phones.add(ben);
    long poison = ask();
    database.change(
        sql ->
            sql.update(
                "update room_event set push_hint = '{\"recipients\": 7}' where room = ? and seq = ?",
                room.toString(),
                poison));
    tell(hint("reservation:2", PushPayload.WARNING, true, 3600));
    double before = counted("unplanned");
    for (int i = 0; i < 2 * PushTodo.GIVE_UP_AFTER; i++) {
      planAndSend();
      clock.advance(Duration.ofMinutes(2));
    }

    assertThat(receivedBy(phone)).hasSize(1);
    assertThat(counted("unplanned") - before).isEqualTo(1.0);
    assertThat(planner.roomsToPlan()).doesNotContain(room);
    assertThat(log.read(room, 0, 10)).as("and everybody may still read it").hasSize(2);
  }

  @Test
  void anEventPlannedLateDoesNotTakeThePlaceOfANewerOne() {
    PushTargets.Target phone = phones.add(ben);
    phones.breakDown(true);
    long first = ask();
    plan();
    phones.breakDown(false);
    long second = ask();
    plan();
    clock.advance(Duration.ofSeconds(10));
    planAndSend();

    assertThat(first).isLessThan(second);
    assertThat(statesOf(phone)).containsExactly("superseded", "sent");
    assertThat(receivedBy(phone))
        .extracting(p -> p.data().get("seq"))
        .containsExactly(Long.toString(second));
  }
}
