package app.waystation.backend.board.car;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.db.Database;
import app.waystation.backend.room.LoggedEvent;
import app.waystation.backend.room.PushHint;
import app.waystation.backend.room.RoomLog;
import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.Family;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.Person;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.car.CheckIn;
import app.waystation.protocol.car.CheckOut;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.ExtendReservation;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.HandoverNote;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.Vehicle;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Taking the vehicle and bringing it back: facts, often told late. */
@MicronautTest(transactional = false)
class HandoverTest implements OnRealDatabase {
  @Inject EmbeddedServer server;
  @Inject RoomLog log;
  @Inject Database database;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  private Family free() {
    return Family.free(Api.of(server));
  }

  private Reservation around(Family family, Person who, long fromMinutes, long toMinutes) {
    return who.post(
            family.path("/reservations"),
            new CreateReservation(
                null,
                family.skoda.id(),
                now.plus(Duration.ofMinutes(fromMinutes)),
                now.plus(Duration.ofMinutes(toMinutes)),
                null))
        .as(Reservation.class);
  }

  private Api.Answer out(Person who, Reservation r, CheckOut facts) {
    return who.post("/reservations/" + r.id() + "/check-out", facts);
  }

  private Api.Answer in(Person who, Reservation r, CheckIn facts) {
    return who.post("/reservations/" + r.id() + "/check-in", facts);
  }

  private static CheckOut takenAt(Instant at, Long odometerM) {
    return new CheckOut(null, at, odometerM, null);
  }

  private static CheckIn backAt(Instant at, Long odometerM) {
    return new CheckIn(null, at, odometerM, null, null);
  }

  private void set(Reservation r, String status) {
    database.change(
        sql -> sql.update("update reservation set status = ? where id = ?", status, r.id()));
  }

  private PushHint lastHint(Family family) {
    List<LoggedEvent> events = log.read(RoomId.group(family.group.id()), 0, 1000);
    return events.stream()
        .map(LoggedEvent::push)
        .filter(hint -> hint != null)
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  @Test
  void whatADriverLeavesForTheNextOneIsInTheRowAndInThePushToThatOne() {
    Family family = free();
    Reservation mine = around(family, family.member, -60, 30);
    Reservation next = around(family, family.admin, 45, 90);
    out(family.member, mine, new CheckOut(1, null, 50_000_000L, 80));

    Reservation back =
        in(
                family.member,
                mine,
                new CheckIn(
                    2,
                    null,
                    50_040_000L,
                    55,
                    new HandoverNote(" Via Roma 12 ", "Hook in the hall", "", 45.46, 9.19)))
            .as(Reservation.class);

    assertThat(back.status()).isEqualTo("completed");
    assertThat(back.startFuelPct()).isEqualTo(80);
    assertThat(back.endFuelPct()).isEqualTo(55);
    assertThat(back.handover())
        .isEqualTo(new HandoverNote("Via Roma 12", "Hook in the hall", null, 45.46, 9.19));
    PushHint hint = lastHint(family);
    assertThat(hint.titleKey()).isEqualTo("push_previous_back");
    assertThat(hint.recipients()).containsExactly(family.admin.id());
    assertThat(hint.args())
        .containsEntry("parked_at", "Via Roma 12")
        .containsEntry("key_location", "Hook in the hall");
    assertThat(hint.deepLink()).endsWith(next.id());
    String snapshot = family.owner.get("/rooms/group:" + family.group.id() + "/snapshot").body();
    assertThat(snapshot).contains(WireJson.toJson(back));
  }

  @Test
  void whatCannotBeSaidAtAllIsRefusedFieldByField() {
    Family family = free();
    Reservation mine = around(family, family.member, -60, 30);

    assertThat(out(family.member, mine, new CheckOut(null, null, -1L, 101)).body())
        .contains("odometer_m", "fuel_pct");
    assertThat(
            in(
                    family.member,
                    mine,
                    new CheckIn(
                        null, null, null, null, new HandoverNote(null, null, null, 91.0, null)))
                .body())
        .contains("handover.lat", "handover.lon");
  }

  @Test
  void whatWasDoneOfflineCountsFromWhenItWasDone() {
    Family family = free();
    Reservation mine = around(family, family.member, -180, 60);
    Instant taken = now.minus(Duration.ofMinutes(170));
    Instant back = now.minus(Duration.ofMinutes(50));

    Reservation active =
        out(family.member, mine, takenAt(taken, 50_000_000L)).as(Reservation.class);
    Reservation done = in(family.member, mine, backAt(back, 50_030_000L)).as(Reservation.class);

    assertThat(active.status()).isEqualTo("active");
    assertThat(active.checkedOutAt()).isEqualTo(taken);
    assertThat(done.status()).isEqualTo("completed");
    assertThat(done.checkedInAt()).isEqualTo(back);
    assertThat(done.endTime()).isEqualTo(back);
    assertThat(done.warnings()).isEmpty();
  }

  @Test
  void aReturnThatReachesTheServerLateEndsWhatWasOverdueByThen() {
    Family family = free();
    Reservation mine = around(family, family.member, -180, 60);
    out(family.member, mine, takenAt(now.minus(Duration.ofMinutes(170)), null));
    set(mine, "overdue");

    Reservation done =
        in(family.member, mine, backAt(now.minus(Duration.ofMinutes(30)), null))
            .as(Reservation.class);

    assertThat(done.status()).isEqualTo("completed");
  }

  @Test
  void aFactThatFitsNoStateIsKeptBesideItAndFlagged() {
    Family family = free();
    for (String status : List.of("cancelled", "declined", "expired", "pending")) {
      Reservation mine = around(family, family.member, -60, 30);
      set(mine, status);

      assertThat(out(family.member, mine, takenAt(null, null)).outcome())
          .as("as it happens, " + status)
          .isEqualTo("409 illegal_transition");
      Reservation kept =
          out(family.member, mine, takenAt(now.minus(Duration.ofMinutes(40)), 50_000_000L))
              .as(Reservation.class);

      assertThat(kept.status()).isEqualTo(status);
      assertThat(kept.startOdometerM()).isEqualTo(50_000_000L);
      assertThat(kept.warnings()).containsExactly("used_without_claim");
    }
  }

  @Test
  void whatWasGivenUpBecauseThePhoneWasOfflineIsTakenBackUnlessAnotherHasItNow() {
    Family family = free();
    Reservation mine = around(family, family.member, -60, 30);
    set(mine, "no_show");

    Reservation again =
        out(family.member, mine, takenAt(now.minus(Duration.ofMinutes(50)), null))
            .as(Reservation.class);
    assertThat(again.status()).isEqualTo("active");

    set(mine, "no_show");
    database.change(
        sql -> sql.update("update reservation set checked_out_at = null where id = ?", mine.id()));
    around(family, family.admin, -30, 30);
    assertThat(out(family.member, mine, takenAt(null, null)).outcome())
        .isEqualTo("409 reservation_overlap");
    Reservation kept =
        out(family.member, mine, takenAt(now.minus(Duration.ofMinutes(50)), null))
            .as(Reservation.class);
    assertThat(kept.status()).isEqualTo("no_show");
    assertThat(kept.warnings()).containsExactly("used_without_claim");
    assertThat(kept.checkedOutAt()).isNotNull();
  }

  @Test
  void aPhoneWhoseClockIsWrongIsNotBelieved() {
    Family family = free();
    Reservation mine = around(family, family.member, -60, 30);

    Reservation out =
        out(family.member, mine, takenAt(now.plus(Duration.ofDays(3)), null)).as(Reservation.class);
    Reservation back =
        in(family.member, mine, backAt(now.minus(Duration.ofMinutes(30)), null))
            .as(Reservation.class);

    assertThat(out.checkedOutAt()).isBetween(now, Instant.now().plusMillis(1));
    assertThat(out.warnings()).containsExactly("clock_doubtful");
    assertThat(back.checkedInAt()).isEqualTo(out.checkedOutAt());
    assertThat(back.status()).isEqualTo("completed");
  }

  @Test
  void takenFarTooEarlyIsRefusedAsItHappensAndFlaggedWhenItHasHappened() {
    Family family = free();
    Reservation later = around(family, family.member, 60, 120);

    assertThat(out(family.member, later, takenAt(null, null)).outcome())
        .isEqualTo("409 illegal_transition");
    assertThat(
            out(family.member, later, takenAt(now.minus(Duration.ofMinutes(10)), null))
                .as(Reservation.class)
                .warnings())
        .containsExactly("early_check_out");
  }

  @Test
  void aFactThatIsToldTwiceIsTakenOnce() {
    Family family = free();
    Reservation mine = around(family, family.member, -60, 30);
    Instant taken = now.minus(Duration.ofMinutes(50));
    Reservation once = out(family.member, mine, takenAt(taken, 50_000_000L)).as(Reservation.class);

    Reservation twice = out(family.member, mine, takenAt(taken, 1L)).as(Reservation.class);

    assertThat(twice).isEqualTo(once);
  }

  @Test
  void aReadingThatCannotBeIsFlaggedNotLostAndDoesNotMoveTheMeter() {
    Family family = free();
    FuelLog before =
        family.logged(family.member, family.skoda, now.minusSeconds(86_400), 50_000, 40_000, 6_000);
    Reservation mine = around(family, family.member, -60, 30);
    out(family.member, mine, takenAt(now.minus(Duration.ofMinutes(50)), 50_010_000L));

    Reservation back =
        in(family.member, mine, backAt(now.minus(Duration.ofMinutes(10)), 49_000_000L))
            .as(Reservation.class);

    assertThat(back.endOdometerM()).isEqualTo(49_000_000L);
    assertThat(back.warnings()).containsExactly("end_odometer_out_of_order");
    assertThat(meter(family)).isEqualTo(50_010_000L);
    assertThat(family.owner.get("/fuel-logs/" + before.id()).as(FuelLog.class).warnings())
        .isEmpty();
  }

  @Test
  void aLateFillClearsWhatWasDoubtedAtAHandOverAndTheGroupHearsOfIt() {
    Family family = free();
    family.logged(family.member, family.skoda, now.minusSeconds(5 * 86_400), 50_000, 40_000, 6_000);
    Reservation mine = around(family, family.member, -60, 30);
    Reservation jumped =
        out(family.member, mine, takenAt(now.minus(Duration.ofMinutes(50)), 62_000_000L))
            .as(Reservation.class);
    assertThat(jumped.warnings()).containsExactly("start_odometer_jump");

    family.logged(family.admin, family.skoda, now.minusSeconds(4 * 86_400), 61_000, 40_000, 6_000);
    family.logged(family.admin, family.skoda, now.minusSeconds(3 * 86_400), 61_500, 40_000, 6_000);

    Reservation cleared = family.owner.get("/reservations/" + mine.id()).as(Reservation.class);
    assertThat(cleared.warnings()).isEmpty();
    assertThat(meter(family)).isEqualTo(62_000_000L);
    assertThat(log.read(RoomId.group(family.group.id()), 0, 1000))
        .anyMatch(event -> event.frame().contains(WireJson.toJson(cleared)));
  }

  private static long meter(Family family) {
    return family.owner.get("/vehicles/" + family.skoda.id()).as(Vehicle.class).odometerM();
  }

  @Test
  void aDriverWhoTakesLongerHasItIfNobodyElseDoesAndTheNextOneIsTold() {
    Family family = free();
    Reservation mine = around(family, family.member, -60, 30);
    Reservation next = around(family, family.admin, 60, 120);
    out(family.member, mine, takenAt(null, null));
    String path = "/reservations/" + mine.id() + "/extend";

    Reservation longer =
        family
            .member
            .post(path, new ExtendReservation(2, mine.endTime().plusSeconds(1200)))
            .as(Reservation.class);

    assertThat(longer.endTime()).isEqualTo(mine.endTime().plusSeconds(1200));
    PushHint hint = lastHint(family);
    assertThat(hint.titleKey()).isEqualTo("push_previous_extended");
    assertThat(hint.recipients()).containsExactly(family.admin.id());
    assertThat(hint.args()).containsEntry("until", longer.endTime().toString());

    Api.Answer hit =
        family.member.post(path, new ExtendReservation(null, mine.endTime().plusSeconds(3600)));
    assertThat(hit.outcome()).isEqualTo("409 reservation_overlap");
    assertThat(hit.problem().conflicting()).contains(next.id());
    assertThat(hit.problem().holder().displayName()).isEqualTo("Ben");
    assertThat(family.member.post(path, new ExtendReservation(null, mine.endTime())).outcome())
        .isEqualTo("422 validation_failed");
    assertThat(
            family
                .viewer
                .post(path, new ExtendReservation(null, mine.endTime().plusSeconds(1500)))
                .outcome())
        .isEqualTo("403 forbidden");
  }
}
