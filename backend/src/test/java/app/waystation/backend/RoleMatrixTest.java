package app.waystation.backend;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.Family;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.Person;
import app.waystation.protocol.car.CreateVehicle;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.UpdateFuelLog;
import app.waystation.protocol.car.UpdateReservation;
import app.waystation.protocol.car.UpdateVehicle;
import app.waystation.protocol.car.Vehicle;
import app.waystation.protocol.group.CreateInvite;
import app.waystation.protocol.group.Group;
import app.waystation.protocol.group.UpdateGroup;
import app.waystation.protocol.group.UpdateMember;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what: every action by every role. Whoever is not named gets 403. */
@MicronautTest(transactional = false)
class RoleMatrixTest implements OnRealDatabase {
  private static final Set<String> DECIDERS = Set.of("owner", "admin");
  private static final Set<String> WRITERS = Set.of("owner", "admin", "member");

  /** One action on fresh things. */
  private interface Action {
    Api.Answer by(Person who, Family family, int hour);
  }

  @Inject EmbeddedServer server;
  private Family family;
  private int hour;

  @BeforeAll
  void family() {
    family = Family.asking(Api.of(server));
  }

  static Stream<Arguments> actions() {
    return Stream.of(
        action("change the group", DECIDERS, RoleMatrixTest::renameGroup),
        action("invite", DECIDERS, RoleMatrixTest::invite),
        action("change a role", DECIDERS, RoleMatrixTest::setRole),
        action("remove a member", DECIDERS, RoleMatrixTest::removeMember),
        action("add a vehicle", DECIDERS, RoleMatrixTest::addVehicle),
        action("change a vehicle", DECIDERS, RoleMatrixTest::changeVehicle),
        action("remove a vehicle", DECIDERS, RoleMatrixTest::removeVehicle),
        action("reserve", WRITERS, (who, f, h) -> f.ask(who, f.skoda, h, h + 1)),
        action("approve", DECIDERS, (who, f, h) -> decide(who, f, h, "approve")),
        action("decline", DECIDERS, (who, f, h) -> decide(who, f, h, "decline")),
        action(
            "cancel a member's",
            Set.of("owner", "admin", "member"),
            (who, f, h) -> decide(who, f, h, "cancel")),
        action("cancel the owner's", DECIDERS, RoleMatrixTest::cancelOwners),
        action("change the owner's", DECIDERS, RoleMatrixTest::changeOwners),
        action("log a fill", WRITERS, RoleMatrixTest::logFill),
        action("correct the owner's fill", DECIDERS, RoleMatrixTest::correctFill),
        action("delete the owner's fill", DECIDERS, RoleMatrixTest::deleteFill));
  }

  private static Arguments action(String name, Set<String> allowed, Action action) {
    return Arguments.of(name, allowed, action);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("actions")
  void isForTheseRolesOnly(String name, Set<String> allowed, Action action) {
    for (var entry :
        List.of(
            java.util.Map.entry("owner", family.owner),
            java.util.Map.entry("admin", family.admin),
            java.util.Map.entry("member", family.member),
            java.util.Map.entry("viewer", family.viewer))) {
      hour += 2;

      Api.Answer answer = action.by(entry.getValue(), family, hour);

      if (allowed.contains(entry.getKey())) {
        assertThat(answer.status()).as(entry.getKey() + ": " + answer).isBetween(200, 204);
      } else {
        assertThat(answer.outcome()).as(entry.getKey()).isEqualTo("403 forbidden");
      }
    }
  }

  private static Api.Answer renameGroup(Person who, Family f, int hour) {
    int version = f.owner.get(f.path("")).as(Group.class).version();
    return who.patch(f.path(""), new UpdateGroup(version, "R" + hour, null, null, null, null));
  }

  private static Api.Answer invite(Person who, Family f, int hour) {
    return who.post(f.path("/invites"), new CreateInvite("admin", null, null));
  }

  private static Person guest(Family f) {
    Person guest = f.api.register("Guest");
    f.owner.letIn(f.group.id(), guest, "member");
    return guest;
  }

  private static Api.Answer setRole(Person who, Family f, int hour) {
    return who.patch(f.path("/members/" + guest(f).id()), new UpdateMember("admin"));
  }

  private static Api.Answer removeMember(Person who, Family f, int hour) {
    return who.delete(f.path("/members/" + guest(f).id()));
  }

  private static Api.Answer addVehicle(Person who, Family f, int hour) {
    return who.post(f.path("/vehicles"), new CreateVehicle(null, "V", null, null, null));
  }

  private static Api.Answer changeVehicle(Person who, Family f, int hour) {
    Vehicle vehicle = f.vehicle("V");
    return who.put("/vehicles/" + vehicle.id(), new UpdateVehicle(1, "W", null, null, null, null));
  }

  private static Api.Answer removeVehicle(Person who, Family f, int hour) {
    return who.delete("/vehicles/" + f.vehicle("V").id());
  }

  private static Api.Answer decide(Person who, Family f, int hour, String action) {
    Reservation asked = f.reserve(f.member, f.fiat, hour, hour + 1);
    return who.post("/reservations/" + asked.id() + "/" + action, null);
  }

  private static Api.Answer cancelOwners(Person who, Family f, int hour) {
    Reservation owners = f.reserve(f.owner, f.fiat, hour, hour + 1);
    return who.delete("/reservations/" + owners.id());
  }

  private static Api.Answer changeOwners(Person who, Family f, int hour) {
    Reservation owners = f.reserve(f.owner, f.fiat, hour, hour + 1);
    return who.patch(
        "/reservations/" + owners.id(), new UpdateReservation(1, null, null, null, "changed"));
  }

  private static Api.Answer logFill(Person who, Family f, int hour) {
    return f.fill(who, f.skoda, Instant.now(), 50_000, 40_000, 7_000);
  }

  private static Api.Answer correctFill(Person who, Family f, int hour) {
    FuelLog fill = f.logged(f.owner, f.skoda, Instant.now(), 50_000, 40_000, 7_000);
    return who.put(
        "/fuel-logs/" + fill.id(),
        new UpdateFuelLog(1, null, null, 41_000L, null, null, null, null));
  }

  private static Api.Answer deleteFill(Person who, Family f, int hour) {
    FuelLog fill = f.logged(f.owner, f.skoda, Instant.now(), 50_000, 40_000, 7_000);
    return who.delete("/fuel-logs/" + fill.id());
  }
}
