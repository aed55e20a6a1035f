package app.waystation.backend.board.car;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.room.LoggedEvent;
import app.waystation.backend.room.RoomLog;
import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.Family;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.Person;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.FieldError;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.car.ChangeSeries;
import app.waystation.protocol.car.CreateSeries;
import app.waystation.protocol.car.Decision;
import app.waystation.protocol.car.Recurrence;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.SeriesAnswer;
import app.waystation.protocol.car.SeriesChanges;
import app.waystation.protocol.car.SkippedOccurrence;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same time again and again. */
@MicronautTest(transactional = false)
class ReservationSeriesTest implements OnRealDatabase {
  @Inject EmbeddedServer server;
  @Inject RoomLog log;

  private Family free() {
    return Family.free(Api.of(server));
  }

  private static CreateSeries daily(Family family, int hour, int times) {
    return new CreateSeries(
        EntityIds.next(),
        family.skoda.id(),
        family.at(hour),
        family.at(hour + 2),
        "UTC",
        "FREQ=DAILY;COUNT=" + times,
        null,
        "Choir");
  }

  private static Api.Answer ask(Family family, Person who, CreateSeries wish) {
    return who.post(family.path("/reservation-series"), wish);
  }

  private List<LoggedEvent> events(Family family) {
    return log.read(RoomId.group(family.group.id()), 0, 1000);
  }

  private static List<Reservation> all(Family family) {
    return family.owner.get(family.path("/reservations")).items(Reservation.class);
  }

  @Test
  void everyTimeIsCheckedAndWhatIsTakenIsNamed() {
    Family family = free();
    Reservation second = family.reserve(family.admin, family.skoda, 25, 26);
    Reservation last = family.reserve(family.owner, family.skoda, 97, 98);
    CreateSeries wish = daily(family, 0, 5);

    SeriesAnswer answer = ask(family, family.member, wish).as(SeriesAnswer.class);

    assertThat(answer.id()).isEqualTo(wish.id());
    assertThat(answer.created())
        .extracting(Reservation::startTime)
        .containsExactly(family.at(0), family.at(48), family.at(72));
    assertThat(answer.created())
        .allSatisfy(
            one -> {
              assertThat(one.id()).isEqualTo(Recurrence.idOf(wish.id(), one.startTime()));
              assertThat(one.series().rrule()).isEqualTo("FREQ=DAILY;COUNT=5");
              assertThat(one.notes()).isEqualTo("Choir");
            });
    assertThat(answer.skipped())
        .extracting(skipped -> skipped.conflicting().id())
        .containsExactly(second.id(), last.id());
    assertThat(answer.skipped())
        .extracting(skipped -> skipped.holder().displayName())
        .containsExactly("Ben", "Ana");
    assertThat(all(family)).containsAll(answer.created());
    assertThat(events(family))
        .filteredOn(event -> event.type().equals("reservation_created"))
        .hasSize(5);
  }

  @Test
  void aSeriesOfWhichNothingCanBeHadLeavesNothingBehind() {
    Family family = free();
    family.reserve(family.admin, family.skoda, 0, 100);
    CreateSeries wish = daily(family, 1, 3);

    Api.Answer refused = ask(family, family.member, wish);

    assertThat(refused.outcome()).isEqualTo("409 reservation_overlap");
    assertThat(refused.problem().holder().displayName()).isEqualTo("Ben");
    assertThat(all(family)).hasSize(1);
  }

  @Test
  void datesThatAreLeftOutAreLeftOutAndAnIdIsUsedOnce() {
    Family family = free();
    CreateSeries given = daily(family, 0, 3);
    CreateSeries wish =
        new CreateSeries(
            given.id(),
            given.vehicleId(),
            given.startTime(),
            given.endTime(),
            null,
            given.rrule(),
            List.of(given.startTime().plus(Duration.ofDays(1))),
            null);

    assertThat(ask(family, family.member, wish).as(SeriesAnswer.class).created()).hasSize(2);
    assertThat(ask(family, family.member, wish).outcome()).isEqualTo("409 already_exists");
  }

  @Test
  void whatIsNoSeriesIsSaidFieldByField() {
    Family family = free();
    CreateSeries endless =
        new CreateSeries(
            null, family.skoda.id(), family.at(0), family.at(1), null, "FREQ=DAILY", null, null);
    CreateSeries nowhere =
        new CreateSeries(null, null, null, null, "Mars/Olympus", null, null, null);

    assertThat(ask(family, family.member, endless).problem().errors())
        .extracting(FieldError::field)
        .containsExactly("rrule");
    assertThat(ask(family, family.member, nowhere).problem().errors())
        .extracting(FieldError::field)
        .contains("vehicle_id", "start_time", "end_time", "time_zone", "rrule");
    assertThat(ask(family, family.viewer, daily(family, 0, 2)).outcome())
        .isEqualTo("403 forbidden");
  }

  @Test
  void whoHasToAskAsksOnceAndMayBeAnsweredOnce() {
    Family family = Family.asking(Api.of(server));
    SeriesAnswer asked = ask(family, family.member, daily(family, 0, 4)).as(SeriesAnswer.class);
    assertThat(asked.created()).extracting(Reservation::status).containsOnly("pending");
    assertThat(events(family)).filteredOn(event -> event.push() != null).hasSize(1);
    family.reserve(family.owner, family.skoda, 49, 50);
    String second = asked.created().get(1).id();

    family.admin.post(
        "/reservations/" + second + "/approve", new Decision(null, "Have fun", "following"));

    assertThat(statuses(family, asked))
        .containsExactly("pending", "approved", "declined", "approved");
    assertThat(events(family)).filteredOn(event -> event.push() != null).hasSize(3);

    family.admin.post(
        "/reservations/" + asked.created().getFirst().id() + "/decline",
        new Decision(null, "No", "all"));
    assertThat(statuses(family, asked))
        .containsExactly("declined", "approved", "declined", "approved");
  }

  @Test
  void whatIsTakenMeanwhileKeepsWaitingWhenTheRestIsGranted() {
    Family family = Family.asking(Api.of(server));
    SeriesAnswer asked = ask(family, family.member, daily(family, 0, 2)).as(SeriesAnswer.class);
    SeriesAnswer rival = ask(family, family.member, daily(family, 1, 1)).as(SeriesAnswer.class);

    family.admin.post(
        "/reservations/" + asked.created().get(1).id() + "/approve",
        new Decision(null, null, "all"));

    assertThat(statuses(family, asked)).containsExactly("approved", "approved");
    assertThat(statuses(family, rival)).containsExactly("declined");
  }

  private static List<String> statuses(Family family, SeriesAnswer series) {
    return series.created().stream()
        .map(one -> family.owner.get("/reservations/" + one.id()).as(Reservation.class).status())
        .toList();
  }

  @Test
  void thisOneAndTheFollowingAreGivenUpTheEarlierOnesStay() {
    Family family = free();
    SeriesAnswer series = ask(family, family.member, daily(family, 0, 4)).as(SeriesAnswer.class);

    family.member.post(
        "/reservations/" + series.created().get(1).id() + "/cancel", new Decision(1, null, "this"));
    family.member.post(
        "/reservations/" + series.created().get(2).id() + "/cancel",
        new Decision(1, null, "following"));
    assertThat(statuses(family, series))
        .containsExactly("approved", "cancelled", "cancelled", "cancelled");

    family.member.post(
        "/reservations/" + series.created().getFirst().id() + "/cancel",
        new Decision(1, null, "all"));
    assertThat(statuses(family, series)).containsOnly("cancelled");
    assertThat(
            family
                .member
                .post(
                    "/reservations/" + series.created().getFirst().id() + "/cancel",
                    new Decision(null, null, "some"))
                .outcome())
        .isEqualTo("422 validation_failed");
  }

  @Test
  void allMoveAsFarOnTheClockAndWhatIsTakenThereStays() {
    Family family = free();
    SeriesAnswer series = ask(family, family.member, daily(family, 0, 4)).as(SeriesAnswer.class);
    Reservation other = family.reserve(family.admin, family.skoda, 50, 51);
    Reservation second = series.created().get(1);

    SeriesChanges changes =
        family
            .member
            .patch(
                "/reservations/" + second.id() + "/series",
                new ChangeSeries(
                    1,
                    "following",
                    family.skoda.id(),
                    second.startTime().plusSeconds(3600),
                    second.endTime().plusSeconds(5400),
                    "Later"))
            .as(SeriesChanges.class);

    assertThat(changes.changed())
        .extracting(Reservation::startTime)
        .containsExactly(family.at(25), family.at(73));
    assertThat(changes.changed())
        .extracting(Reservation::endTime)
        .containsExactly(family.at(27.5), family.at(75.5));
    assertThat(changes.changed()).extracting(Reservation::notes).containsOnly("Later");
    assertThat(changes.skipped())
        .extracting(SkippedOccurrence::startTime)
        .containsExactly(family.at(49));
    assertThat(changes.skipped().getFirst().conflicting().id()).isEqualTo(other.id());
    assertThat(family.owner.get("/reservations/" + series.created().getFirst().id()).body())
        .contains("\"version\":1");
  }

  @Test
  void aSeriesMakesRoomForItselfWhenItMovesByAWholeStep() {
    Family family = free();
    SeriesAnswer series = ask(family, family.member, daily(family, 0, 5)).as(SeriesAnswer.class);
    Reservation first = series.created().getFirst();
    Instant later = first.startTime().plus(Duration.ofDays(1));

    SeriesChanges changes =
        family
            .member
            .patch(
                "/reservations/" + first.id() + "/series",
                new ChangeSeries(1, "all", null, later, later.plusSeconds(7200), null))
            .as(SeriesChanges.class);

    assertThat(changes.skipped()).isEmpty();
    assertThat(changes.changed()).hasSize(5);
  }

  @Test
  void whatStandsAloneIsNoSeriesAndAStaleVersionIsNamed() {
    Family family = free();
    Reservation alone = family.reserve(family.member, family.skoda, 0, 2);
    ChangeSeries change = new ChangeSeries(9, "all", null, null, null, "x");

    assertThat(family.member.patch("/reservations/" + alone.id() + "/series", change).outcome())
        .isEqualTo("422 validation_failed");
    Reservation one =
        ask(family, family.member, daily(family, 4, 2)).as(SeriesAnswer.class).created().getFirst();
    assertThat(family.member.patch("/reservations/" + one.id() + "/series", change).outcome())
        .isEqualTo("409 version_conflict");
  }
}
