package app.waystation.backend.push;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.room.PushHint;
import app.waystation.backend.testing.SocketClient;
import app.waystation.protocol.push.PushPayload;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Quiet hours, from 22:00 to 07:00 in Rome. */
@MicronautTest(transactional = false)
class PushQuietTest extends PushScene {
  private static final ZoneId ROME = ZoneId.of("Europe/Rome");
  private static final QuietWindow NIGHT =
      new QuietWindow(LocalTime.of(22, 0), LocalTime.of(7, 0), ROME);
  private static final long DAY = Duration.ofDays(1).toSeconds();

  @Inject PushUpkeep upkeep;

  /** 23:00 in Rome. */
  @BeforeEach
  void night() {
    Instant evening =
        clock
            .instant()
            .atZone(ROME)
            .truncatedTo(ChronoUnit.DAYS)
            .plusDays(1)
            .withHour(23)
            .toInstant();
    clock.advance(Duration.between(clock.instant(), evening));
  }

  private void wish(@Nullable QuietWindow quiet, boolean urgentBreaksQuiet) {
    phones.wish(ben, new PushWishes(List.of(), Map.of(), quiet, urgentBreaksQuiet));
  }

  private PushHint calm(long ttlSeconds) {
    return hint("reservation:1", PushPayload.WARNING, false, ttlSeconds);
  }

  @Test
  void whatIsNotUrgentWaitsForTheMorning() {
    wish(NIGHT, true);
    PushTargets.Target phone = phones.add(ben);
    tell(calm(DAY));
    planAndSend();
    clock.advance(Duration.ofHours(8).minusMillis(1));
    planAndSend();
    assertThat(receivedBy(phone)).isEmpty();
    assertThat(statesOf(phone)).containsExactly("waiting");

    clock.advance(Duration.ofMillis(1));
    planAndSend();
    assertThat(receivedBy(phone)).hasSize(1);
  }

  @Test
  void whatIsWorthNothingInTheMorningIsDroppedWithTheReason() {
    wish(NIGHT, true);
    PushTargets.Target phone = phones.add(ben);
    double before = counted("quiet");
    tell(calm(Duration.ofHours(8).toSeconds()));
    planAndSend();

    assertThat(statesOf(phone)).containsExactly("quiet");
    assertThat(reasonsOf(phone)).containsExactly("expires before quiet hours end");
    assertThat(counted("quiet") - before).isEqualTo(1.0);
  }

  @Test
  void whatIsUrgentComesThroughUnlessThePersonSaysNo() {
    wish(NIGHT, true);
    PushTargets.Target phone = phones.add(ben);
    tell(hint("reservation:1", PushPayload.WARNING, true, DAY));
    tell(hint("reservation:2", PushPayload.ERROR, false, DAY));
    planAndSend();
    assertThat(receivedBy(phone)).hasSize(2);

    wish(NIGHT, false);
    tell(hint("reservation:3", PushPayload.ERROR, true, DAY));
    planAndSend();
    assertThat(receivedBy(phone)).hasSize(2);
    assertThat(statesOf(phone)).containsExactly("sent", "sent", "waiting");
  }

  @Test
  void whoEndsQuietHoursEarlyGetsWhatWaitedAtOnce() {
    wish(NIGHT, true);
    PushTargets.Target phone = phones.add(ben);
    tell(calm(DAY));
    planAndSend();

    wish(null, true);
    database.change(sql -> outbox.reconsider(sql, ben));
    planAndSend();
    assertThat(receivedBy(phone)).hasSize(1);
  }

  @Test
  void whatWasMutedOvernightIsNotSentInTheMorning() {
    wish(NIGHT, true);
    PushTargets.Target phone = phones.add(ben);
    tell(calm(DAY));
    planAndSend();
    phones.wish(ben, new PushWishes(List.of("car"), Map.of(), null, true));
    clock.advance(Duration.ofHours(9));
    planAndSend();

    assertThat(receivedBy(phone)).isEmpty();
    assertThat(statesOf(phone)).containsExactly("cancelled");
  }

  @Test
  void whatWasReadOvernightIsNotSentInTheMorning() {
    wish(NIGHT, true);
    PushTargets.Target phone = phones.add(ben);
    long seq = tell(calm(DAY));
    planAndSend();
    try (SocketClient client = benInFront()) {
      ack(client, seq);
    }
    upkeep.takeBackWhatWasSeen();
    assertThat(statesOf(phone)).containsExactly("acked");

    clock.advance(Duration.ofHours(9));
    planAndSend();
    assertThat(receivedBy(phone)).isEmpty();
  }

  @Test
  void somethingUrgentInTheNightTakesWhatWaitedAboutTheSameThingAlong() {
    wish(NIGHT, true);
    PushTargets.Target phone = phones.add(ben);
    tell(calm(DAY));
    planAndSend();
    tell(hint("reservation:1", PushPayload.WARNING, true, DAY));
    planAndSend();

    assertThat(receivedBy(phone)).hasSize(1);
    clock.advance(Duration.ofHours(9));
    planAndSend();
    assertThat(receivedBy(phone)).hasSize(1);
    assertThat(statesOf(phone)).containsExactly("superseded", "sent");
  }

  /** Random nights, times to live and moments: an hour a step until everything has ended. */
  @RepeatedTest(20)
  void nothingIsEverSentInsideQuietHoursOrAfterItsTime(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    LocalTime start = LocalTime.of(random.nextInt(24), 5 * random.nextInt(12));
    QuietWindow window =
        new QuietWindow(
            start,
            start.plusMinutes(5 + 5L * random.nextInt(280)),
            ZoneId.of(random.nextBoolean() ? "America/New_York" : "Australia/Lord_Howe"));
    wish(window, true);
    PushTargets.Target phone = phones.add(ben);
    Instant[] expires = new Instant[8];
    for (int i = 0; i < expires.length; i++) {
      long ttl = 60 + random.nextInt((int) Duration.ofHours(30).toSeconds());
      expires[i] = clock.instant().plusSeconds(ttl);
      tell(hint("reservation:" + i, PushPayload.WARNING, false, ttl));
      plan();
    }
    for (int step = 0; step < 120; step++) {
      int before = receivedBy(phone).size();
      sendAll();
      if (receivedBy(phone).size() > before) {
        assertThat(window.endIfQuiet(clock.instant())).isEmpty();
      }
      clock.advance(Duration.ofMinutes(20));
    }
    Instant limit = clock.instant();
    List<String> states = statesOf(phone);
    for (int i = 0; i < expires.length; i++) {
      assertThat(expires[i]).isBefore(limit);
      assertThat(states.get(i)).as("push %d", i).isIn("sent", "quiet", "dead");
    }
    long tooLate =
        database.read(
            sql ->
                sql.number(
                    """
                    select count(*) from push_outbox
                    where state = 'sent' and device_id = ? and finished_at >= expires_at
                    """,
                    phone.deviceId()));
    assertThat(tooLate).isZero();
  }
}
