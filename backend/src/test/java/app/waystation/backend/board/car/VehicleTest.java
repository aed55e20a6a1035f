package app.waystation.backend.board.car;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.Family;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.Page;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.CreateVehicle;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.UpdateReservation;
import app.waystation.protocol.car.UpdateVehicle;
import app.waystation.protocol.car.Vehicle;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cars over REST: every field that one may be given, and going from one to another. */
@MicronautTest(transactional = false)
class VehicleTest implements OnRealDatabase {
  @Inject EmbeddedServer server;
  private Family family;

  @BeforeEach
  void family() {
    family = Family.free(Api.of(server));
  }

  @Test
  void aCarKeepsEverythingThatItIsGiven() {
    String id = EntityIds.next();
    CreateVehicle given = new CreateVehicle(id, "Panda", "AB 123 CD", "electric", 12_345_000L);

    Vehicle car = family.owner.post(family.path("/vehicles"), given).as(Vehicle.class);

    assertThat(car.id()).isEqualTo(id);
    assertThat(car.plate()).isEqualTo("AB 123 CD");
    assertThat(car.fuelType()).isEqualTo("electric");
    assertThat(car.odometerM()).isEqualTo(12_345_000);
    assertThat(family.viewer.get("/vehicles/" + id).as(Vehicle.class)).isEqualTo(car);
  }

  @Test
  void aChangeReachesEveryFieldOfACar() {
    UpdateVehicle change =
        new UpdateVehicle(1, "Octavia", "EF 456 GH", "diesel", 70_000_000L, null);

    Vehicle car = family.owner.patch("/vehicles/" + family.skoda.id(), change).as(Vehicle.class);

    assertThat(car.name()).isEqualTo("Octavia");
    assertThat(car.plate()).isEqualTo("EF 456 GH");
    assertThat(car.fuelType()).isEqualTo("diesel");
    assertThat(car.odometerM()).isEqualTo(70_000_000);
    assertThat(family.viewer.get("/vehicles/" + car.id()).as(Vehicle.class)).isEqualTo(car);
  }

  @Test
  void aPageOfCarsEndsWhereTheNextBegins() {
    Page<Vehicle> first = family.viewer.get(family.path("/vehicles?limit=1")).page(Vehicle.class);
    Page<Vehicle> second =
        family
            .viewer
            .get(family.path("/vehicles?limit=1&after=" + first.next()))
            .page(Vehicle.class);

    assertThat(first.items()).containsExactly(family.skoda);
    assertThat(second.items()).containsExactly(family.fiat);
    assertThat(second.next()).isNull();
  }

  @Test
  void aReservationMovesToAnotherCarWithItsNotesUnlessThatOneIsTaken() {
    CreateReservation asked =
        new CreateReservation(
            EntityIds.next(), family.skoda.id(), family.at(0), family.at(2), "With the trailer");
    Reservation slot =
        family.member.post(family.path("/reservations"), asked).as(Reservation.class);
    assertThat(slot.notes()).isEqualTo("With the trailer");
    UpdateReservation toTheFiat =
        new UpdateReservation(slot.version(), family.fiat.id(), null, null, null);

    Reservation moved =
        family.member.patch("/reservations/" + slot.id(), toTheFiat).as(Reservation.class);
    Reservation other = family.reserve(family.owner, family.skoda, 1, 3);
    UpdateReservation after =
        new UpdateReservation(other.version(), family.fiat.id(), null, null, null);

    assertThat(moved.vehicleId()).isEqualTo(family.fiat.id());
    assertThat(moved.notes()).isEqualTo("With the trailer");
    assertThat(family.owner.patch("/reservations/" + other.id(), after).outcome())
        .isEqualTo("409 reservation_overlap");
  }
}
