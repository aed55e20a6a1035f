package app.waystation.backend.board.car;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.db.Database;
import app.waystation.backend.room.LoggedEvent;
import app.waystation.backend.room.PushHint;
import app.waystation.backend.room.RoomLog;
import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.AtOnce;
import app.waystation.backend.testing.Family;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.Person;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.ExtendReservation;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.UpdateVehicle;
import app.waystation.protocol.car.Vehicle;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What time alone does. The server's own timers sleep; each test sets its own clock. */
@MicronautTest(transactional = false)
class ReservationTimersTest implements OnRealDatabase {
  @Inject EmbeddedServer server;
  @Inject RoomLog log;
  @Inject Database database;
  @Inject VehicleRows vehicles;
  @Inject ReservationRows reservations;
  @Inject ReservationJournal journal;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @Override
  public Map<String, String> settings() {
    return Map.of("waystation.car.timers", "10d");
  }

  private Instant in(long minutes) {
    return now.plus(Duration.ofMinutes(minutes));
  }

  private ReservationTimers at(Instant moment) {
    Clock clock = Clock.fixed(moment, ZoneOffset.UTC);
    return new ReservationTimers(
        database, vehicles, reservations, journal, new CarPush(clock), clock);
  }

  private Reservation slot(Family family, Person who, long from, long to) {
    return who.post(
            family.path("/reservations"),
            new CreateReservation(null, family.skoda.id(), in(from), in(to), null))
        .as(Reservation.class);
  }

  private Reservation driving(Family family, Person who, long to) {
    Reservation mine = slot(family, who, -60, to);
    return who.post("/reservations/" + mine.id() + "/check-out", null).as(Reservation.class);
  }

  private static String status(Family family, Reservation r) {
    return family.owner.get("/reservations/" + r.id()).as(Reservation.class).status();
  }

  /** The pushes that are owed since the last look, each as its key and who gets it. */
  private List<String> hints(Family family, long since) {
    return log.read(RoomId.group(family.group.id()), since, 1000).stream()
        .map(LoggedEvent::push)
        .filter(hint -> hint != null)
        .map(hint -> hint.titleKey() + " " + nameOf(family, hint))
        .toList();
  }

  private static String nameOf(Family family, PushHint hint) {
    return Map.of(family.member.id(), "member", family.admin.id(), "admin")
        .getOrDefault(hint.recipients().getFirst(), "other");
  }

  private long head(Family family) {
    return log.head(RoomId.group(family.group.id())).head();
  }

  @Test
  void aRequestThatNobodyAnsweredExpiresAsItBeginsAndTheAskerIsTold() {
    Family family = Family.asking(Api.of(server));
    Reservation asked = slot(family, family.member, 30, 90);
    Reservation lateAsked = slot(family, family.member, -10, 60);
    long before = head(family);

    at(in(29)).run();
    assertThat(status(family, asked)).isEqualTo("pending");
    at(in(30)).run();

    assertThat(status(family, asked)).isEqualTo("expired");
    assertThat(status(family, lateAsked)).isEqualTo("pending");
    assertThat(hints(family, before)).containsExactly("push_reservation_expired member");
    at(in(60)).run();
    assertThat(status(family, lateAsked)).isEqualTo("expired");
  }

  @Test
  void whoDoesNotComeLosesTheVehicleOnlyWhereThatWasAgreed() {
    Family family = Family.free(Api.of(server));
    Reservation mine = slot(family, family.member, 30, 90);
    at(in(75)).run();
    assertThat(status(family, mine)).isEqualTo("approved");
    Vehicle set =
        family
            .owner
            .patch(
                "/vehicles/" + family.skoda.id(), new UpdateVehicle(1, null, null, null, null, 20))
            .as(Vehicle.class);
    assertThat(set.releaseAfterMin()).isEqualTo(20);
    long before = head(family);

    at(in(49)).run();
    assertThat(status(family, mine)).isEqualTo("approved");
    at(in(50)).run();

    assertThat(status(family, mine)).isEqualTo("no_show");
    assertThat(hints(family, before)).containsExactly("push_reservation_no_show member");
    assertThat(slot(family, family.admin, 55, 80).status()).isEqualTo("approved");
  }

  @Test
  void policiesThatMakeNoSenseAreRefusedAndZeroMeansNever() {
    Family family = Family.free(Api.of(server));
    String path = "/vehicles/" + family.skoda.id();
    assertThat(family.owner.patch(path, new UpdateVehicle(1, null, null, null, null, 4)).outcome())
        .isEqualTo("422 validation_failed");
    family.owner.patch(path, new UpdateVehicle(1, null, null, null, null, 30));
    assertThat(
            family
                .owner
                .patch(path, new UpdateVehicle(2, null, null, null, null, 0))
                .as(Vehicle.class)
                .releaseAfterMin())
        .isNull();
  }

  @Test
  void theDriverIsRemindedOnceOfEachEndAndToldWhenItHasPassed() {
    Family family = Family.free(Api.of(server));
    Reservation mine = driving(family, family.member, 60);
    long before = head(family);

    at(in(44)).run();
    assertThat(hints(family, before)).isEmpty();
    at(in(45)).run();
    at(in(46)).run();
    assertThat(hints(family, before)).containsExactly("push_return_soon member");

    family.member.post(
        "/reservations/" + mine.id() + "/extend", new ExtendReservation(null, in(80)));
    at(in(60)).run();
    assertThat(status(family, mine)).isEqualTo("active");
    at(in(66)).run();
    at(in(80)).run();
    at(in(81)).run();

    assertThat(status(family, mine)).isEqualTo("overdue");
    assertThat(hints(family, before))
        .containsExactly(
            "push_return_soon member", "push_return_soon member", "push_overdue member");
  }

  @Test
  void theNextDriverIsWarnedBeforeTheEndAndWhenTheVehicleIsLate() {
    Family family = Family.free(Api.of(server));
    Reservation mine = driving(family, family.member, 60);
    slot(family, family.admin, 90, 120);
    slot(family, family.member, 130, 150);
    long before = head(family);

    at(in(45)).run();
    at(in(46)).run();
    assertThat(hints(family, before))
        .containsExactlyInAnyOrder("push_return_soon member", "push_previous_due admin");
    before = head(family);
    at(in(61)).run();
    at(in(62)).run();

    assertThat(status(family, mine)).isEqualTo("overdue");
    assertThat(hints(family, before))
        .containsExactlyInAnyOrder("push_overdue member", "push_previous_late admin");
  }

  @Test
  void whoDrivesMuchLaterIsLeftInPeaceUntilItMatters() {
    Family family = Family.free(Api.of(server));
    driving(family, family.member, 60);
    slot(family, family.admin, 600, 700);
    long before = head(family);

    at(in(61)).run();
    assertThat(hints(family, before)).doesNotContain("push_previous_late admin");
    at(in(421)).run();

    assertThat(hints(family, before)).contains("push_previous_late admin");
  }

  @Test
  void severalNodesDoItOnce() {
    Family family = Family.free(Api.of(server));
    for (int i = 0; i < 5; i++) {
      Vehicle car = family.vehicle("Car " + i);
      Reservation one =
          family
              .member
              .post(
                  family.path("/reservations"),
                  new CreateReservation(null, car.id(), in(-60), in(20), null))
              .as(Reservation.class);
      family.member.post("/reservations/" + one.id() + "/check-out", null);
    }
    long before = head(family);
    List<Callable<Boolean>> nodes = new ArrayList<>();
    for (int node = 0; node < 6; node++) {
      nodes.add(
          () -> {
            at(in(21)).run();
            return true;
          });
    }

    AtOnce.run(nodes);
    at(in(21)).run();

    assertThat(hints(family, before)).isEqualTo(Collections.nCopies(5, "push_overdue member"));
  }

  @Test
  void aVehicleThatSomebodyIsWorkingOnIsLeftForTheNextLook() {
    Family family = Family.free(Api.of(server));
    Reservation mine = driving(family, family.member, 20);
    database.change(
        sql -> {
          vehicles.lockRow(sql, family.group.id(), family.skoda.id());
          Thread other = Thread.ofVirtual().start(() -> at(in(21)).run());
          try {
            other.join();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    assertThat(status(family, mine)).isEqualTo("active");

    at(in(21)).run();

    assertThat(status(family, mine)).isEqualTo("overdue");
  }
}
