package app.waystation.backend.push;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.room.EventDraft;
import app.waystation.backend.testing.FakeFcm;
import app.waystation.backend.testing.SocketClient;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.push.PushPayload;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was owed when it was planned need not be owed when it is sent. */
@MicronautTest(transactional = false)
class PushReconsideredTest extends PushScene {
  /** Ben leaves the room, as a member does: with an event. */
  private void benLeaves() {
    people.leave(room, ben);
    database.change(
        sql -> log.append(room, EventDraft.of("member_left", "DELETE", "{}").revoking(ben), ANA));
  }

  @Test
  void whoLeavesIsOwedNothingFromThatMomentOn() {
    PushTargets.Target phone = phones.add(ben);
    ask();
    plan();
    benLeaves();
    plan();

    assertThat(statesOf(phone)).as("before anybody tries to send").containsExactly("cancelled");
    assertThat(reasonsOf(phone)).containsExactly("left the room");
    sendAll();
    assertThat(receivedBy(phone)).isEmpty();
  }

  @Test
  void whoLeavesBetweenPlanningAndSendingIsNotWokenEvenIfNobodyHasTakenItBack() {
    PushTargets.Target phone = phones.add(ben);
    ask();
    plan();
    people.leave(room, ben);
    sendAll();

    assertThat(receivedBy(phone)).isEmpty();
    assertThat(statesOf(phone)).containsExactly("cancelled");
  }

  @Test
  void whoLeavesAndComesBackIsWokenOnlyForWhatHappensSince() {
    PushTargets.Target phone = phones.add(ben);
    ask();
    plan();
    benLeaves();
    people.join(room, ben);
    long since = tell(hint("reservation:2", PushPayload.WARNING, true, 3600));
    planAndSend();

    assertThat(receivedBy(phone))
        .extracting(p -> p.data().get("seq"))
        .containsExactly(Long.toString(since));
  }

  @Test
  void leavingOneRoomTakesNothingBackFromOthers() {
    PushTargets.Target phone = phones.add(ben);
    ask();
    plan();
    database.change(
        sql ->
            log.append(
                new app.waystation.protocol.RoomId(room.kind(), EntityIds.next()),
                EventDraft.of("member_left", "DELETE", "{}").revoking(ben),
                ANA));
    planAndSend();

    assertThat(receivedBy(phone)).hasSize(1);
  }

  @Test
  void aPhoneThatIsGoneOrSomebodyElsesIsNotWoken() {
    PushTargets.Target phone = phones.add(ben);
    PushTargets.Target tablet = phones.add(ben);
    ask();
    plan();
    phones.handOver(phone, null);
    phones.handOver(tablet, EntityIds.next());
    sendAll();

    assertThat(receivedBy(phone)).isEmpty();
    assertThat(receivedBy(tablet)).isEmpty();
    assertThat(statesOf(tablet)).containsExactly("cancelled");
  }

  @Test
  void aTokenThatWasRenewedMeanwhileIsUsed() {
    PushTargets.Target phone = phones.add(ben);
    ask();
    plan();
    PushTargets.Target renewed = phones.rotate(phone);
    sendAll();

    assertThat(receivedBy(phone)).isEmpty();
    assertThat(receivedBy(renewed)).hasSize(1);
  }

  @Test
  void whatIsMutedMeanwhileIsNotSent() {
    PushTargets.Target phone = phones.add(ben);
    ask();
    plan();
    phones.wish(ben, new PushWishes(List.of(), Map.of("car", PushPayload.ERROR), null, true));
    sendAll();

    assertThat(receivedBy(phone)).isEmpty();
    assertThat(statesOf(phone)).containsExactly("cancelled");
  }

  @Test
  void whatIsSeenWhileItWaitsForItsNextAttemptIsNotSent() {
    PushTargets.Target phone = phones.add(ben);
    fcm.failOnce(phone.token(), 30);
    long seq = ask();
    planAndSend();
    try (SocketClient client = benInFront()) {
      ack(client, seq);
    }
    clock.advance(Duration.ofSeconds(30));
    sendAll();

    assertThat(receivedBy(phone)).isEmpty();
    assertThat(statesOf(phone)).containsExactly("acked");
  }

  @Test
  void ofOneThingOnlyTheNewestPushIsSent() {
    PushTargets.Target phone = phones.add(ben);
    double before = counted("superseded");
    ask();
    ask();
    long newest = ask();
    planAndSend();

    assertThat(receivedBy(phone))
        .extracting(p -> p.data().get("seq"))
        .containsExactly(Long.toString(newest));
    assertThat(statesOf(phone)).containsExactly("superseded", "superseded", "sent");
    assertThat(counted("superseded") - before).isEqualTo(2.0);
  }

  @Test
  void differentThingsAndDifferentPhonesDoNotGetInEachOthersWay() {
    PushTargets.Target phone = phones.add(ben);
    PushTargets.Target tablet = phones.add(ben);
    tell(hint("reservation:1", PushPayload.WARNING, true, 3600));
    tell(hint("reservation:2", PushPayload.WARNING, true, 3600));
    planAndSend();

    assertThat(receivedBy(phone)).hasSize(2);
    assertThat(receivedBy(tablet)).hasSize(2);
  }

  @Test
  void theNewerPushIsAsPressingAsTheOneItReplaces() {
    PushTargets.Target phone = phones.add(ben);
    tell(hint("reservation:1", PushPayload.WARNING, true, 7200));
    tell(hint("reservation:1", PushPayload.INFO, false, 60));
    plan();
    clock.advance(Duration.ofHours(1));
    sendAll();

    assertThat(receivedBy(phone)).hasSize(1);
    FakeFcm.Received push = receivedBy(phone).getFirst();
    assertThat(push.priority()).isEqualTo("high");
    assertThat(push.data()).containsEntry("severity", PushPayload.INFO);
    assertThat(push.ttl()).isEqualTo("3600s");
  }

  @Test
  void aThingThatChangesAllTheTimeDoesNotPutItsPushOffForEver() {
    PushTargets.Target phone = phones.add(ben);
    try (SocketClient client = benInFront()) {
      for (int i = 0; i < 4; i++) {
        ask();
        client.nextOf("reservation_created");
        planAndSend();
        clock.advance(Duration.ofSeconds(1));
      }
      planAndSend();
    }
    assertThat(receivedBy(phone)).hasSize(1);
  }

  @Test
  void ofAnUnseenAndASeenOneTheSeenOneCountsAsSeen() {
    PushTargets.Target phone = phones.add(ben);
    try (SocketClient client = benInFront()) {
      long seen = ask();
      planAndSend();
      client.nextOf("reservation_created");
      ack(client, seen);
      clock.advance(Duration.ofSeconds(2));
      ask();
      planAndSend();
      assertThat(statesOf(phone)).containsExactly("acked", "waiting");
      clock.advance(Duration.ofSeconds(2));
      sendAll();
      assertThat(receivedBy(phone)).as("the newer one has its own three seconds").isEmpty();
    }
  }

  @Test
  void fcmIsNeverGivenMoreThanFourCollapseKeysOfOnePhone() {
    PushTargets.Target phone = phones.add(ben);
    PushTargets.Target tablet = phones.add(ben);
    for (int i = 1; i <= 6; i++) {
      tell(hint("reservation:" + i, PushPayload.WARNING, true, 3600));
      planAndSend();
    }
    tell(hint("reservation:2", PushPayload.WARNING, true, 3600));
    planAndSend();

    for (PushTargets.Target each : List.of(phone, tablet)) {
      assertThat(receivedBy(each))
          .extracting(FakeFcm.Received::collapseKey)
          .containsExactly(
              "reservation:1",
              "reservation:2",
              "reservation:3",
              "reservation:4",
              null,
              null,
              "reservation:2");
    }
    clock.advance(Duration.ofHours(2));
    tell(hint("reservation:7", PushPayload.WARNING, true, 3600));
    planAndSend();
    assertThat(receivedBy(phone).getLast().collapseKey())
        .as("what FCM has forgotten by now does not count")
        .isEqualTo("reservation:7");
  }
}
