package app.waystation.backend;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.room.RoomAccess;
import app.waystation.backend.room.RoomDirectory;
import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.Family;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.Person;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.Money;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.car.ChangeSeries;
import app.waystation.protocol.car.CreateFuelLog;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.CreateSeries;
import app.waystation.protocol.car.CreateVehicle;
import app.waystation.protocol.car.ExtendReservation;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.UpdateFuelLog;
import app.waystation.protocol.car.UpdateReservation;
import app.waystation.protocol.car.UpdateVehicle;
import app.waystation.protocol.group.CreateInvite;
import app.waystation.protocol.group.UpdateGroup;
import app.waystation.protocol.group.UpdateMember;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nothing of a group comes to anybody who is not in it, by any path, with any token. */
@MicronautTest(transactional = false)
class IsolationTest implements OnRealDatabase {
  private static final String SECRET = "a secret for tests only, 32 bytes or more";

  /** A request of somebody who should be in the group. */
  private record Call(String method, String path, @Nullable Object body) {}

  @Inject EmbeddedServer server;
  @Inject RoomDirectory rooms;
  private Family family;
  private Reservation reservation;
  private FuelLog fuelLog;

  @BeforeAll
  void somethingToSee() {
    family = Family.asking(Api.of(server));
    reservation = family.reserve(family.member, family.skoda, 0, 2);
    fuelLog = family.logged(family.member, family.skoda, Instant.now(), 50_000, 40_000, 7_000);
  }

  /** Every path of the group, its members and its cars, with a body that would be accepted. */
  private List<Call> everyCall() {
    String group = "/groups/" + family.group.id();
    String vehicle = "/vehicles/" + family.skoda.id();
    String claim = "/reservations/" + reservation.id();
    String fill = "/fuel-logs/" + fuelLog.id();
    String member = group + "/members/" + family.viewer.id();
    CreateFuelLog newFill =
        new CreateFuelLog(
            null, family.skoda.id(), null, 1L, 1L, new Money(1, "EUR"), null, null, null);
    UpdateReservation edit = new UpdateReservation(1, null, null, null, "mine now");
    UpdateVehicle rename = new UpdateVehicle(1, "Mine", null, null, null, null);
    UpdateFuelLog correct = new UpdateFuelLog(1, null, 1L, null, null, null, null, null);
    List<Call> calls = new ArrayList<>();
    for (String read :
        List.of(
            group,
            group + "/members",
            group + "/vehicles",
            group + "/reservations",
            group + "/reservations?include_cancelled=true",
            group + "/fuel-logs",
            group + "/fuel-summary",
            vehicle,
            claim,
            fill,
            "/rooms/group:" + family.group.id() + "/snapshot")) {
      calls.add(new Call("GET", read, null));
    }
    calls.add(new Call("PATCH", group, new UpdateGroup(1, "Mine", null, null, null, null)));
    calls.add(new Call("PATCH", member, new UpdateMember("member")));
    calls.add(new Call("DELETE", member, null));
    calls.add(new Call("POST", group + "/invites", new CreateInvite("owner", null, null)));
    calls.add(
        new Call("POST", group + "/vehicles", new CreateVehicle(null, "Mine", null, null, null)));
    calls.add(new Call("POST", group + "/reservations", family.slot(family.fiat, 5, 6)));
    calls.add(new Call("POST", group + "/fuel-logs", newFill));
    calls.add(new Call("PUT", vehicle, rename));
    calls.add(new Call("PATCH", vehicle, rename));
    calls.add(new Call("DELETE", vehicle, null));
    calls.add(new Call("PUT", claim, edit));
    calls.add(new Call("PATCH", claim, edit));
    for (String action : List.of("approve", "decline", "cancel", "check-out", "check-in")) {
      calls.add(new Call("POST", claim + "/" + action, null));
    }
    calls.add(
        new Call(
            "POST",
            claim + "/extend",
            new ExtendReservation(null, reservation.endTime().plusSeconds(60))));
    calls.add(
        new Call("PATCH", claim + "/series", new ChangeSeries(1, "all", null, null, null, "mine")));
    calls.add(
        new Call(
            "POST",
            group + "/reservation-series",
            new CreateSeries(
                null,
                family.fiat.id(),
                family.at(50),
                family.at(51),
                null,
                "FREQ=DAILY;COUNT=2",
                null,
                null)));
    calls.add(new Call("DELETE", claim, null));
    calls.add(new Call("PUT", fill, correct));
    calls.add(new Call("PATCH", fill, correct));
    calls.add(new Call("DELETE", fill, null));
    return calls;
  }

  private void assertNothingComes(@Nullable String token, int status) {
    String before = stateSeenByTheOwner();
    for (Call call : everyCall()) {
      Api.Answer answer = family.api.send(call.method(), call.path(), call.body(), token, null);
      assertThat(answer.status()).as(call + " -> " + answer).isEqualTo(status);
      assertThat(answer.body())
          .as(call.toString())
          .doesNotContain("Rossi", "Skoda", "Ana", "Carla", family.member.id());
    }
    assertThat(stateSeenByTheOwner()).isEqualTo(before);
  }

  private String stateSeenByTheOwner() {
    return family.owner.get("/rooms/group:" + family.group.id() + "/snapshot").body();
  }

  @Test
  void somebodyOfAnotherGroupFindsNothing() {
    Family others = Family.free(family.api);

    assertNothingComes(others.owner.token(), 404);
    assertNothingComes(family.stranger.token(), 404);
  }

  @Test
  void whoWasRemovedFindsNothingAnyMore() {
    Person removed = family.api.register("Gone");
    family.owner.letIn(family.group.id(), removed, "admin");
    assertThat(removed.get(family.path("")).status()).isEqualTo(200);
    family.owner.delete(family.path("/members/" + removed.id()));

    assertNothingComes(removed.token(), 404);
    assertThat(removed.get("/rooms").body()).doesNotContain(family.group.id());
  }

  @Test
  void noTokenAnExpiredOneAndForgedOnesAreRefusedEverywhere() throws Exception {
    Instant now = Instant.now();
    assertNothingComes(null, 401);
    assertNothingComes("nonsense", 401);
    assertNothingComes(signed(SECRET, now.minusSeconds(1)), 401);
    assertNothingComes(signed("another secret of 32 bytes or more!", now.plusSeconds(600)), 401);
    assertNothingComes(new PlainJWT(claims(now.plusSeconds(600))).serialize(), 401);
    String[] parts = family.owner.token().split("\\.");
    assertNothingComes(parts[0] + "." + parts[1] + ".", 401);
    assertThat(
            family
                .api
                .send("GET", "/me", null, signed(SECRET, now.plusSeconds(600)), null)
                .status())
        .as("the same claims with the right secret and time are good")
        .isEqualTo(200);
  }

  private JWTClaimsSet claims(Instant expiry) {
    return new JWTClaimsSet.Builder()
        .subject(family.owner.id())
        .claim("sid", EntityIds.next())
        .claim("roles", List.of("ROLE_USER", "ROLE_ADMIN"))
        .expirationTime(Date.from(expiry))
        .build();
  }

  private String signed(String secret, Instant expiry) throws Exception {
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims(expiry));
    token.sign(new MACSigner(secret));
    return token.serialize();
  }

  @Test
  void aViewerSeesEverythingAndChangesNothing() {
    for (Call call : everyCall()) {
      Api.Answer answer =
          family.api.send(call.method(), call.path(), call.body(), family.viewer.token(), null);
      // Leaving is the one thing that a viewer may do; somebody else stands in the path for it
      // here.
      boolean self = call.path().endsWith(family.viewer.id()) && call.method().equals("DELETE");
      if (!self) {
        assertThat(answer.status())
            .as(call + " -> " + answer)
            .isEqualTo(call.method().equals("GET") ? 200 : 403);
      } else {
        assertThat(answer.status()).isEqualTo(204);
        family.owner.letIn(family.group.id(), family.viewer, "viewer");
      }
    }
  }

  @Test
  void theThingsOfOneGroupCannotBeUsedInAnother() {
    Family others = Family.free(family.api);

    assertThat(
            others
                .owner
                .post(
                    others.path("/reservations"),
                    new CreateReservation(
                        null, family.skoda.id(), family.at(50), family.at(51), null))
                .status())
        .isEqualTo(404);
    Reservation own = others.reserve(others.owner, others.skoda, 0, 1);
    assertThat(
            others
                .owner
                .put(
                    "/reservations/" + own.id(),
                    new UpdateReservation(1, family.skoda.id(), null, null, null))
                .status())
        .isEqualTo(404);
    assertThat(
            others
                .owner
                .patch(
                    "/groups/" + others.group.id() + "/members/" + family.member.id(),
                    new UpdateMember("viewer"))
                .status())
        .isEqualTo(404);
    assertThat(
            others
                .owner
                .get(others.path("/reservations?vehicle_id=" + family.skoda.id()))
                .items(Reservation.class))
        .isEmpty();
  }

  @Test
  void roomsAreEnteredByThoseWhoBelongThereAndByNobodyElse() {
    RoomId group = RoomId.group(family.group.id());
    assertThat(rooms.mayEnter(family.viewer.id(), group)).isTrue();
    assertThat(rooms.mayEnter(family.stranger.id(), group)).isFalse();
    assertThat(rooms.mayEnter(family.owner.id(), RoomId.user(family.owner.id()))).isTrue();
    assertThat(rooms.mayEnter(family.owner.id(), RoomId.user(family.member.id()))).isFalse();
    assertThat(rooms.mayEnter(family.owner.id(), new RoomId("group", "not-an-id"))).isFalse();
    assertThat(rooms.mayEnter(family.owner.id(), new RoomId("admin", ""))).isFalse();
    assertThat(rooms.roomsOf(family.stranger.id()))
        .extracting(RoomAccess.TitledRoom::room)
        .containsExactlyInAnyOrder(RoomId.user(family.stranger.id()), RoomId.SYSTEM);
  }
}
