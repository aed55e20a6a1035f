package app.waystation.backend.board.car;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.db.Database;
import app.waystation.backend.room.LoggedEvent;
import app.waystation.backend.room.PushHint;
import app.waystation.backend.room.RoomLog;
import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.Family;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.FieldError;
import app.waystation.protocol.Page;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.car.CheckIn;
import app.waystation.protocol.car.CheckOut;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.Decision;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.UpdateReservation;
import app.waystation.protocol.car.Vehicle;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The life of a reservation, over REST. */
@MicronautTest(transactional = false)
class ReservationTest implements OnRealDatabase {
  @Inject EmbeddedServer server;
  @Inject RoomLog log;
  @Inject Database database;

  private Family free() {
    return Family.free(Api.of(server));
  }

  private Family asking() {
    return Family.asking(Api.of(server));
  }

  private List<LoggedEvent> events(Family family) {
    return log.read(RoomId.group(family.group.id()), 0, 1000);
  }

  private LoggedEvent last(Family family) {
    return events(family).getLast();
  }

  private List<String> pushedTo(LoggedEvent event) {
    PushHint push = event.push();
    return push == null ? List.of() : push.recipients();
  }

  @Test
  void timesComeWithZOrAnOffsetAndGoOutAsUtcMilliseconds() {
    Family family = free();
    String body =
        """
        {"vehicle_id":"%s","start_time":"2027-06-01T12:00:00.123456+02:00",
         "end_time":"2027-06-01T11:00:00Z","unknown":[1,{"x":null}]}"""
            .formatted(family.skoda.id());

    Api.Answer answer = family.member.post(family.path("/reservations"), body);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body())
        .contains("\"start_time\":\"2027-06-01T10:00:00.123Z\"")
        .contains("\"end_time\":\"2027-06-01T11:00:00Z\"")
        .contains("\"user_id\":\"" + family.member.id() + "\"")
        .contains("\"status\":\"approved\"")
        .contains("\"version\":1");
  }

  @Test
  void everythingThatIsMissingIsSaidAtOnce() {
    Family family = free();

    Api.Answer answer = family.member.post(family.path("/reservations"), "{}");

    assertThat(answer.outcome()).isEqualTo("422 validation_failed");
    assertThat(answer.problem().errors())
        .extracting(FieldError::field)
        .containsExactly("vehicle_id", "start_time", "end_time");
  }

  @Test
  void fieldsThatCannotBeReadAreNamedAndWhatIsNoJsonIsMalformed() {
    Family family = free();

    Api.Answer answer =
        family.member.post(
            family.path("/reservations"),
            "{\"vehicle_id\":\"x\",\"start_time\":\"2027-01-15T10:00:00\",\"end_time\":{}}");

    assertThat(answer.outcome()).isEqualTo("422 validation_failed");
    assertThat(answer.problem().errors())
        .extracting(FieldError::field)
        .containsExactlyInAnyOrder("start_time", "end_time");
    assertThat(family.member.post(family.path("/reservations"), "{\"a\":").outcome())
        .isEqualTo("400 malformed_request");
  }

  @Test
  void timesThatCannotBeAskedForAreRefused() {
    Family family = free();
    Instant now = Instant.now();

    assertThat(asked(family, now, now)).isEqualTo("end_time");
    assertThat(asked(family, now.plusSeconds(60), now)).contains("end_time");
    assertThat(asked(family, now, now.plus(Duration.ofDays(31)).plusSeconds(1)))
        .isEqualTo("end_time");
    Instant far = now.plus(Duration.ofDays(800));
    assertThat(asked(family, far, far.plusSeconds(60))).isEqualTo("start_time");
    assertThat(asked(family, now.minusSeconds(7200), now.minusSeconds(3600))).isEqualTo("end_time");
    assertThat(asked(family, now.minusSeconds(7200), now.plusSeconds(3600))).isEqualTo("created");
  }

  private String asked(Family family, Instant start, Instant end) {
    Api.Answer answer =
        family.member.post(
            family.path("/reservations"),
            new CreateReservation(null, family.skoda.id(), start, end, null));
    return answer.status() == 201
        ? "created"
        : String.join(
            " ", answer.problem().errors().stream().map(FieldError::field).distinct().toList());
  }

  @Test
  void anIdThatIsInUseIsRefusedWhoeverUsesIt() {
    Family family = free();
    Family other = free();
    CreateReservation slot = family.slot(family.skoda, 0, 2);
    family.member.post(family.path("/reservations"), slot).as(Reservation.class);

    Api.Answer again = family.member.post(family.path("/reservations"), withTime(slot, family, 5));
    Api.Answer elsewhere =
        other.member.post(
            other.path("/reservations"),
            new CreateReservation(
                slot.id(), other.skoda.id(), slot.startTime(), slot.endTime(), null));

    assertThat(again.outcome()).isEqualTo("409 already_exists");
    assertThat(elsewhere.outcome()).isEqualTo("409 already_exists");
    assertThat(elsewhere.body()).doesNotContain(family.group.id());
  }

  private static CreateReservation withTime(CreateReservation slot, Family family, int hour) {
    return new CreateReservation(
        slot.id(), slot.vehicleId(), family.at(hour), family.at(hour + 1), null);
  }

  @Test
  void whoHasToAskAsksAndTheApproversAreWoken() {
    Family family = asking();

    Reservation asked = family.reserve(family.member, family.skoda, 0, 2);
    LoggedEvent request = last(family);
    Reservation approved =
        family.admin.post("/reservations/" + asked.id() + "/approve", null).as(Reservation.class);
    LoggedEvent answer = last(family);

    assertThat(asked.status()).isEqualTo("pending");
    assertThat(request.type()).isEqualTo("reservation_created");
    assertThat(pushedTo(request)).containsExactlyInAnyOrder(family.owner.id(), family.admin.id());
    assertThat(approved.status()).isEqualTo("approved");
    assertThat(approved.decidedBy()).isEqualTo(family.admin.id());
    assertThat(approved.version()).isEqualTo(2);
    assertThat(answer.type()).isEqualTo("reservation_updated");
    assertThat(pushedTo(answer)).containsExactly(family.member.id());
  }

  @Test
  void thoseWhoDecideHaveTheirOwnAtOnceAndWakeNobody() {
    Family family = asking();

    assertThat(family.reserve(family.admin, family.skoda, 0, 2).status()).isEqualTo("approved");
    assertThat(pushedTo(last(family))).isEmpty();
  }

  @Test
  void requestsDoNotBlockEachOtherButWhatIsTakenBlocksARequestAtOnce() {
    Family family = asking();
    family.reserve(family.member, family.skoda, 0, 2);

    assertThat(family.ask(family.member, family.skoda, 1, 3).status()).isEqualTo(201);

    family.reserve(family.owner, family.skoda, 5, 7);
    Api.Answer refused = family.ask(family.member, family.skoda, 6, 8);
    assertThat(refused.outcome()).isEqualTo("409 reservation_overlap");
    assertThat(refused.problem().holder().displayName()).isEqualTo("Ana");
  }

  @Test
  void anApprovalDeclinesTheRequestsItShutsOutAndTellsThem() {
    Family family = asking();
    Reservation first = family.reserve(family.member, family.skoda, 0, 2);
    Reservation rival = family.reserve(family.member, family.skoda, 1, 3);
    Reservation neighbour = family.reserve(family.member, family.skoda, 2, 4);

    family.owner.post("/reservations/" + first.id() + "/approve", null);

    Reservation declined = family.member.get("/reservations/" + rival.id()).as(Reservation.class);
    assertThat(declined.status()).isEqualTo("declined");
    assertThat(declined.decisionReason()).isEqualTo("slot_taken");
    assertThat(pushedTo(last(family))).containsExactly(family.member.id());
    assertThat(family.member.get("/reservations/" + neighbour.id()).as(Reservation.class).status())
        .isEqualTo("pending");
  }

  @Test
  void aDeclinedRequestSaysWhy() {
    Family family = asking();
    Reservation asked = family.reserve(family.member, family.skoda, 0, 2);

    Reservation declined =
        family
            .owner
            .post(
                "/reservations/" + asked.id() + "/decline", Decision.ofThis(1, "Ice on the roads"))
            .as(Reservation.class);

    assertThat(declined.status()).isEqualTo("declined");
    assertThat(declined.decisionReason()).isEqualTo("Ice on the roads");
    assertThat(last(family).push().severity()).isEqualTo("error");
  }

  @Test
  void aMemberWhoWantsMoreThanWasApprovedAsksAgainAndWhoWantsLessDoesNot() {
    Family family = asking();
    Reservation asked = family.reserve(family.member, family.skoda, 0, 4);
    family.owner.post("/reservations/" + asked.id() + "/approve", null);
    String path = "/reservations/" + asked.id();

    Reservation shorter =
        family
            .member
            .patch(path, new UpdateReservation(2, null, null, family.at(3), "Back sooner"))
            .as(Reservation.class);
    Reservation longer =
        family
            .member
            .patch(path, new UpdateReservation(3, null, null, family.at(5), null))
            .as(Reservation.class);

    assertThat(shorter.status()).isEqualTo("approved");
    assertThat(longer.status()).isEqualTo("pending");
    assertThat(longer.decidedBy()).isNull();
    assertThat(pushedTo(last(family)))
        .containsExactlyInAnyOrder(family.owner.id(), family.admin.id());
    assertThat(family.ask(family.owner, family.skoda, 0, 4).status())
        .as("what is only asked for holds nothing")
        .isEqualTo(201);
  }

  @Test
  void aChangeBySomebodyElseWakesTheDriverAndOneOfTheirOwnDoesNot() {
    Family family = free();
    Reservation reservation = family.reserve(family.member, family.skoda, 0, 2);
    String path = "/reservations/" + reservation.id();

    family.member.patch(path, new UpdateReservation(1, null, null, null, "mine"));
    assertThat(pushedTo(last(family))).isEmpty();
    family.owner.patch(path, new UpdateReservation(2, null, family.at(1), family.at(3), null));
    assertThat(pushedTo(last(family))).containsExactly(family.member.id());
    family.owner.delete(path);
    assertThat(last(family).type()).isEqualTo("reservation_deleted");
    assertThat(pushedTo(last(family))).containsExactly(family.member.id());
  }

  @Test
  void aCancelledReservationFreesTheSlotLeavesTheListsAndCanStillBeRead() {
    Family family = free();
    Reservation reservation = family.reserve(family.member, family.skoda, 0, 2);

    Reservation cancelled =
        family
            .member
            .post("/reservations/" + reservation.id() + "/cancel", Decision.ofThis(null, "Rain"))
            .as(Reservation.class);

    assertThat(cancelled.status()).isEqualTo("cancelled");
    assertThat(last(family).frame()).contains("\"action\":\"DELETE\"", "\"status\":\"cancelled\"");
    assertThat(family.owner.get(family.path("/reservations")).items(Reservation.class)).isEmpty();
    assertThat(
            family
                .owner
                .get(family.path("/reservations?include_cancelled=true"))
                .items(Reservation.class))
        .containsExactly(cancelled);
    assertThat(family.owner.get("/reservations/" + reservation.id()).as(Reservation.class))
        .isEqualTo(cancelled);
    assertThat(family.ask(family.owner, family.skoda, 0, 2).status()).isEqualTo(201);
  }

  @Test
  void whoComesBackEarlyFreesTheRestAndMovesTheMeter() {
    Family family = free();
    Instant now = Instant.now();
    Reservation reservation =
        family
            .member
            .post(
                family.path("/reservations"),
                new CreateReservation(
                    null,
                    family.skoda.id(),
                    now.minusSeconds(600),
                    now.plus(Duration.ofHours(3)),
                    null))
            .as(Reservation.class);
    String path = "/reservations/" + reservation.id();

    Reservation out =
        family
            .member
            .post(path + "/check-out", new CheckOut(null, null, 50_000_000L, null))
            .as(Reservation.class);
    assertThat(out.status()).isEqualTo("active");
    assertThat(out.checkedOutAt()).isNotNull();
    Reservation back =
        family
            .member
            .post(path + "/check-in", new CheckIn(2, null, 50_120_000L, null, null))
            .as(Reservation.class);

    assertThat(back.status()).isEqualTo("completed");
    assertThat(back.endTime()).isEqualTo(back.checkedInAt());
    assertThat(family.owner.get("/vehicles/" + family.skoda.id()).as(Vehicle.class).odometerM())
        .isEqualTo(50_120_000L);
    assertThat(family.ask(family.owner, family.skoda, -20, -19).status()).isEqualTo(201);
  }

  @Test
  void aVehicleIsNotFetchedLongBeforeItsTime() {
    Family family = free();
    Reservation tomorrow = family.reserve(family.member, family.skoda, 0, 2);

    assertThat(family.member.post("/reservations/" + tomorrow.id() + "/check-out", null).outcome())
        .isEqualTo("409 illegal_transition");
  }

  @Test
  void aVehicleThatIsRemovedTakesItsReservationsAlong() {
    Family family = free();
    Reservation reservation = family.reserve(family.member, family.skoda, 0, 2);

    assertThat(family.owner.delete("/vehicles/" + family.skoda.id()).status()).isEqualTo(204);

    assertThat(family.member.get("/reservations/" + reservation.id()).as(Reservation.class))
        .extracting(Reservation::status, Reservation::decisionReason)
        .containsExactly("cancelled", "vehicle_removed");
    assertThat(family.member.get("/vehicles/" + family.skoda.id()).status()).isEqualTo(404);
    assertThat(family.ask(family.member, family.skoda, 5, 6).status()).isEqualTo(404);
  }

  @Test
  void listsAreNarrowedByTimeAndVehicleAndComeInPages() {
    Family family = free();
    for (int hour = 0; hour < 5; hour++) {
      family.reserve(family.member, family.skoda, hour, hour + 1);
    }
    family.reserve(family.member, family.fiat, 0, 5);

    String window = "/reservations?from=" + family.at(1) + "&to=" + family.at(3) + "&vehicle_id=";
    assertThat(family.viewer.get(family.path(window + family.skoda.id())).items(Reservation.class))
        .hasSize(2);
    List<Reservation> paged = new ArrayList<>();
    String next = "";
    while (next != null) {
      Page<Reservation> page =
          family
              .viewer
              .get(family.path("/reservations?limit=2" + (next.isEmpty() ? "" : "&after=" + next)))
              .page(Reservation.class);
      paged.addAll(page.items());
      next = page.next();
    }
    assertThat(paged)
        .hasSize(6)
        .isEqualTo(family.viewer.get(family.path("/reservations")).items(Reservation.class));
    assertThat(family.viewer.get(family.path("/reservations?after=x&limit=0")).problem().errors())
        .hasSize(2);
  }

  @Test
  void theConstraintHoldsAlsoAgainstWhoeverForgetsToCheck() {
    Family family = free();
    Reservation taken = family.reserve(family.member, family.skoda, 0, 2);

    Assertions.assertThatThrownBy(
            () ->
                database.change(
                    sql ->
                        sql.update(
                            "insert into reservation (id, group_id, vehicle_id, user_id, during,"
                                + " status, version, created_by, created_at, updated_at)"
                                + " select ?, group_id, vehicle_id, user_id, during, 'active', 1,"
                                + " created_by, created_at, updated_at from reservation"
                                + " where id = ?",
                            EntityIds.next(),
                            taken.id())))
        .hasMessageContaining("reservation_overlap");
  }

  @Test
  void whatHappenedIsAuditedAndTheAuditCannotBeChanged() {
    Family family = asking();
    Reservation asked = family.reserve(family.member, family.skoda, 0, 2);
    family.owner.post("/reservations/" + asked.id() + "/approve", null);
    family.member.delete("/reservations/" + asked.id());

    assertThat(
            database.<List<String>>read(
                sql ->
                    sql.list(
                        "select action, before ->> 'status' as b, after ->> 'status' as a"
                            + " from audit_entry where entity_id = ? order by id",
                        row ->
                            row.getString("action")
                                + " "
                                + row.getString("b")
                                + " "
                                + row.getString("a"),
                        asked.id())))
        .containsExactly(
            "create null pending", "approve pending approved", "cancel approved cancelled");
    for (String attack :
        List.of(
            "update audit_entry set action = 'x'",
            "delete from audit_entry",
            "truncate audit_entry")) {
      Assertions.assertThatThrownBy(() -> database.change(sql -> sql.update(attack)))
          .hasMessageContaining("append-only");
    }
  }
}
