package app.waystation.backend.push;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.protocol.push.PushPayload;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FCM in bad moods. */
@MicronautTest(transactional = false)
class PushFailuresTest extends PushScene {
  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(5);

  @Override
  public Map<String, String> settings() {
    Map<String, String> all = super.settings();
    all.put("waystation.push.attempt-timeout", "1s");
    all.put("waystation.push.outage-after", "3");
    return all;
  }

  @Test
  void aTokenThatFcmNoLongerKnowsIsForgotten() {
    PushTargets.Target phone = phones.add(ben);
    fcm.unregister(phone.token());
    ask();
    planAndSend();

    assertThat(phones.find(phone.deviceId())).isEmpty();
    assertThat(statesOf(phone)).containsExactly("cancelled");
    clock.advance(Duration.ofMinutes(30));
    assertThat(sender.sendNext()).isFalse();
  }

  @Test
  void aTokenThatFcmTakesForMalformedIsForgotten() {
    PushTargets.Target phone = phones.add(ben);
    fcm.rejectToken(phone.token());
    ask();
    planAndSend();

    assertThat(phones.find(phone.deviceId())).isEmpty();
  }

  @Test
  void aRefusedTokenThatWasReplacedMeanwhileDoesNotTakeTheNewOneAlong() {
    PushTargets.Target phone = phones.add(ben);
    PushTargets.Target rotated = phones.rotate(phone);
    phones.remove(phone.deviceId(), phone.token());

    assertThat(phones.find(phone.deviceId())).contains(rotated);
  }

  @Test
  void aMessageThatIsRefusedForItsContentDiesButItsTokenStays() {
    PushTargets.Target phone = phones.add(ben);
    fcm.rejectPayloadOnce(phone.token());
    ask();
    planAndSend();

    assertThat(phones.find(phone.deviceId())).contains(phone);
    assertThat(statesOf(phone)).containsExactly("dead");
    assertThat(reasonsOf(phone).getFirst()).startsWith("INVALID_ARGUMENT");
    assertThat(fcm.arrivedFor(phone.token())).isEqualTo(1);
  }

  @Test
  void withTheCredentialsOfAnotherProjectNoTokenIsLost() {
    PushTargets.Target phone = phones.add(ben);
    fcm.ofAnotherProject(phone.token());
    ask();
    planAndSend();

    assertThat(phones.find(phone.deviceId())).contains(phone);
    assertThat(statesOf(phone)).containsExactly("dead");
  }

  @Test
  void aFailureWaitsAsLongAsFcmAsksAndThenSucceeds() {
    PushTargets.Target phone = phones.add(ben);
    fcm.failOnce(phone.token(), 30);
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
  void retryAfterMayBeADate() {
    PushTargets.Target phone = phones.add(ben);
    ZonedDateTime then = clock.instant().plusSeconds(90).atZone(ZoneOffset.UTC);
    fcm.failOnce(phone.token(), 500, DateTimeFormatter.RFC_1123_DATE_TIME.format(then));
    ask();
    planAndSend();
    clock.advance(Duration.ofSeconds(88));
    planAndSend();
    assertThat(fcm.arrivedFor(phone.token())).isEqualTo(1);

    clock.advance(Duration.ofSeconds(2));
    planAndSend();
    assertThat(receivedBy(phone)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-5", "99999999999", "Sat, 99 Nov 2026 10:00:00 GMT"})
  void aRetryAfterThatCannotBeReadIsNoReasonToWaitForEver(String nonsense) {
    PushTargets.Target phone = phones.add(ben);
    fcm.failOnce(phone.token(), 503, nonsense);
    ask();
    planAndSend();
    clock.advance(Duration.ofSeconds(2));
    planAndSend();

    assertThat(receivedBy(phone)).hasSize(1);
  }

  @Test
  void aFailureIsTriedOncePerTurnNotByTheLibraryAgainAndAgain() {
    PushTargets.Target phone = phones.add(ben);
    for (int i = 0; i < 5; i++) {
      fcm.failOnce(phone.token(), null);
    }
    ask();
    planAndSend();

    assertThat(fcm.arrivedFor(phone.token())).isEqualTo(1);
  }

  @Test
  void aConnectionThatBreaksIsTriedOncePerTurn() {
    PushTargets.Target phone = phones.add(ben);
    ask();
    fcm.breakAll();
    planAndSend();

    assertThat(statesOf(phone)).containsExactly("waiting");
    assertThat(fcm.arrivedFor(phone.token())).isEqualTo(1);
  }

  @Test
  void whenFcmWantsLessNothingIsSentToAnybodyUntilThen() {
    PushTargets.Target phone = phones.add(ben);
    PushTargets.Target tablet = phones.add(ben);
    fcm.limitOnce(phone.token(), 120);
    fcm.limitOnce(tablet.token(), 120);
    ask();
    planAndSend();
    assertThat(fcm.arrivedFor(phone.token()) + fcm.arrivedFor(tablet.token())).isEqualTo(1);
    clock.advance(Duration.ofSeconds(119));
    planAndSend();
    assertThat(fcm.arrivedFor(phone.token()) + fcm.arrivedFor(tablet.token())).isEqualTo(1);

    for (int i = 0; i < 2; i++) {
      clock.advance(Duration.ofSeconds(121));
      planAndSend();
    }
    assertThat(receivedBy(phone)).hasSize(1);
    assertThat(receivedBy(tablet)).hasSize(1);
  }

  @Test
  void withoutATimeAQuotaPauseIsAMinute() {
    PushTargets.Target phone = phones.add(ben);
    fcm.limitOnce(phone.token(), (String) null);
    ask();
    planAndSend();
    clock.advance(Duration.ofSeconds(59));
    planAndSend();
    assertThat(fcm.arrivedFor(phone.token())).isEqualTo(1);

    clock.advance(Duration.ofSeconds(1));
    planAndSend();
    assertThat(receivedBy(phone)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void anOutageOfHoursCostsNoPushItsLife(int status) {
    PushTargets.Target phone = phones.add(ben);
    PushTargets.Target tablet = phones.add(ben);
    PushTargets.Target watch = phones.add(ben);
    fcm.failAll(status);
    tell(hint("reservation:1", PushPayload.WARNING, true, 6 * 3600));
    plan();
    int before = fcm.arrived();
    for (int minute = 0; minute < 5 * 60; minute++) {
      sendAll();
      clock.advance(Duration.ofMinutes(1));
    }
    assertThat(statesOf(phone)).containsExactly("waiting");
    assertThat(fcm.arrived() - before).as("FCM is not run over while it is down").isLessThan(180);

    fcm.failAll(0);
    clock.advance(LONGEST_BACKOFF);
    sendAll();
    clock.advance(Duration.ofSeconds(5));
    sendAll();
    assertThat(receivedBy(phone)).hasSize(1);
    assertThat(receivedBy(tablet)).hasSize(1);
    assertThat(receivedBy(watch)).hasSize(1);
  }

  @Test
  void whatFailsForOnePhoneOnlyHoldsUpNoOther() {
    PushTargets.Target phone = phones.add(ben);
    for (int i = 0; i < 10; i++) {
      fcm.failOnce(phone.token(), null);
      tell(hint("reservation:" + i, PushPayload.WARNING, true, 3600));
    }
    planAndSend();
    assertThat(fcm.arrivedFor(phone.token())).isEqualTo(10);

    PushTargets.Target tablet = phones.add(ben);
    ask();
    planAndSend();
    assertThat(receivedBy(tablet)).hasSize(1);
  }

  @Test
  void anOutageThatOutlastsThePushEndsItWithTheReason() {
    PushTargets.Target phone = phones.add(ben);
    fcm.failAll(500);
    ask();
    planAndSend();
    clock.advance(Duration.ofHours(2));
    fcm.failAll(0);
    planAndSend();

    assertThat(receivedBy(phone)).isEmpty();
    assertThat(statesOf(phone)).containsExactly("dead");
    assertThat(reasonsOf(phone).getFirst()).startsWith("expired; ");
  }

  @Test
  void whileFcmIsDownOnePushTriesItAndTheFirstThatGetsThroughOpensTheWay() {
    for (int i = 0; i < 10; i++) {
      phones.add(ben);
    }
    fcm.failAll(500);
    int before = fcm.arrived();
    ask();
    planAndSend();
    assertThat(fcm.arrived() - before).as("three failures, then a pause").isEqualTo(3);
    clock.advance(Duration.ofSeconds(2));
    sendAll();
    assertThat(fcm.arrived() - before).as("one more tries").isEqualTo(4);

    fcm.failAll(0);
    clock.advance(Duration.ofMinutes(1));
    sendAll();
    assertThat(fcm.arrived() - before).as("all ten have got through").isEqualTo(14);
  }

  @Test
  void answersThatMakeNoSenseAreTriedAgainAndGivenUpInTheEnd() {
    PushTargets.Target phone = phones.add(ben);
    ask();
    plan();
    for (int attempt = 1; attempt <= 3; attempt++) {
      fcm.garbageOnce(phone.token(), attempt == 2 ? 200 : 404);
      assertThat(sender.sendNext()).as("attempt " + attempt).isTrue();
      assertThat(sender.sendNext()).isFalse();
      clock.advance(Duration.ofSeconds(20));
    }

    assertThat(sender.sendNext()).isFalse();
    assertThat(receivedBy(phone)).isEmpty();
    assertThat(statesOf(phone)).containsExactly("dead");
    assertThat(phones.find(phone.deviceId())).as("a wrong address costs no token").contains(phone);
  }

  @Test
  void anAnswerThatNeverComesEndsAfterATime() {
    PushTargets.Target phone = phones.add(ben);
    fcm.hangFor(phone.token());
    ask();
    planAndSend();

    assertThat(statesOf(phone)).containsExactly("waiting");
    assertThat(reasonsOf(phone).getFirst()).contains("No answer within PT1S");
    assertThat(fcm.arrivedFor(phone.token())).isEqualTo(1);
  }

  @Test
  void anAnswerThatStopsInTheMiddleEndsAfterATime() {
    PushTargets.Target phone = phones.add(ben);
    fcm.stallFor(phone.token());
    ask();
    planAndSend();

    assertThat(statesOf(phone)).containsExactly("waiting");
    assertThat(reasonsOf(phone).getFirst()).contains("No answer within PT1S");
  }
}
