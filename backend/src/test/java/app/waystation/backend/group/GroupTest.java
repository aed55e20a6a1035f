package app.waystation.backend.group;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.AtOnce;
import app.waystation.backend.testing.Family;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.Person;
import app.waystation.protocol.FieldError;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.group.CreateGroup;
import app.waystation.protocol.group.CreateInvite;
import app.waystation.protocol.group.Group;
import app.waystation.protocol.group.Invite;
import app.waystation.protocol.group.Member;
import app.waystation.protocol.group.UpdateGroup;
import app.waystation.protocol.group.UpdateMember;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** How people come into groups, what they are there, and how they leave. */
@MicronautTest(transactional = false)
class GroupTest implements OnRealDatabase {
  @Inject EmbeddedServer server;

  private Family family() {
    return Family.free(Api.of(server));
  }

  @Test
  void aGroupIsMadeWithDefaultsAndItsMakerAsOwner() {
    Person ana = Api.of(server).register("Ana");

    Group group = ana.post("/groups", "{\"name\":\"Rossi\",\"colour\":\"red\"}").as(Group.class);

    assertThat(group.role()).isEqualTo("owner");
    assertThat(group.boards()).containsExactly("car");
    assertThat(group.currency()).isEqualTo("EUR");
    assertThat(group.timeZone()).isEqualTo("UTC");
    assertThat(group.approvalRequired()).isFalse();
    assertThat(group.version()).isEqualTo(1);
    assertThat(ana.get("/groups").items(Group.class)).containsExactly(group);
  }

  @Test
  void everythingThatIsWrongWithAGroupIsSaidAtOnce() {
    Api.Answer answer =
        Api.of(server)
            .register("Ana")
            .post(
                "/groups",
                new CreateGroup("no id", " ", List.of("boat"), "Mars/Olympus", "XAU", null));

    assertThat(answer.problem().errors())
        .extracting(FieldError::field)
        .containsExactlyInAnyOrder("id", "name", "boards", "time_zone", "currency");
  }

  @Test
  void settingsChangeFromTheCurrentVersionOnly() {
    Family family = family();

    Group changed =
        family
            .admin
            .patch(family.path(""), new UpdateGroup(1, "Casa", null, null, "CHF", true))
            .as(Group.class);
    Api.Answer stale =
        family.owner.patch(family.path(""), new UpdateGroup(1, "Haus", null, null, null, null));
    Api.Answer without =
        family.owner.patch(family.path(""), new UpdateGroup(null, "Haus", null, null, null, null));

    assertThat(changed.version()).isEqualTo(2);
    assertThat(changed.approvalRequired()).isTrue();
    assertThat(stale.outcome()).isEqualTo("409 version_conflict");
    assertThat(without.outcome()).isEqualTo("422 validation_failed");
    assertThat(family.viewer.get(family.path("")).as(Group.class).name()).isEqualTo("Casa");
  }

  @Test
  void anInviteLetsInAsManyAsItSaysAndWhoIsInComesInAgainForFree() {
    Family family = family();
    Invite invite =
        family
            .owner
            .post(family.path("/invites"), new CreateInvite("viewer", null, 1))
            .as(Invite.class);
    Person fay = family.api.register("Fay");

    Group joined =
        fay.post("/invites/" + invite.code().toLowerCase() + "/accept", null).as(Group.class);
    Group again = fay.post("/invites/" + invite.code() + "/accept", null).as(Group.class);

    assertThat(joined.role()).isEqualTo("viewer");
    assertThat(again).isEqualTo(joined);
    assertThat(family.stranger.post("/invites/" + invite.code() + "/accept", null).outcome())
        .isEqualTo("409 invite_invalid");
    assertThat(family.stranger.post("/invites/NOSUCHCODE/accept", null).status()).isEqualTo(404);
  }

  @Test
  void anInviteForOneIsUsedOnceHoweverManyComeAtOnce() {
    Family family = family();
    Invite invite =
        family
            .owner
            .post(family.path("/invites"), new CreateInvite("member", null, 1))
            .as(Invite.class);
    List<Callable<Api.Answer>> guests = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Person guest = family.api.register("Guest");
      guests.add(() -> guest.elsewhere().post("/invites/" + invite.code() + "/accept", null));
    }

    List<Api.Answer> answers = AtOnce.run(guests);

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.outcome().equals("409 invite_invalid"))
        .hasSize(7);
  }

  @Test
  void anInviteMustBeForTheFuture() {
    Family family = family();

    assertThat(
            family
                .owner
                .post(
                    family.path("/invites"),
                    new CreateInvite("king", Instant.parse("2020-01-01T00:00:00Z"), 0))
                .problem()
                .errors())
        .extracting(FieldError::field)
        .containsExactlyInAnyOrder("role", "expires_at", "max_uses");
  }

  @Test
  void theLastOwnerNeitherLeavesNorIsDemoted() {
    Family family = family();
    String self = family.path("/members/" + family.owner.id());

    assertThat(family.owner.delete(self).outcome()).isEqualTo("409 last_owner");
    assertThat(family.owner.patch(self, new UpdateMember("member")).outcome())
        .isEqualTo("409 last_owner");

    String admin = family.path("/members/" + family.admin.id());
    assertThat(family.owner.patch(admin, new UpdateMember("owner")).as(Member.class).role())
        .isEqualTo("owner");
    assertThat(family.owner.delete(self).status()).isEqualTo(204);
  }

  @Test
  void twoOwnersWhoLeaveAtOnceDoNotBothLeave() {
    for (int round = 0; round < 5; round++) {
      Family family = family();
      family.owner.patch(family.path("/members/" + family.admin.id()), new UpdateMember("owner"));
      Person one = family.owner.elsewhere();
      Person two = family.admin.elsewhere();

      List<Api.Answer> answers =
          AtOnce.run(
              Arrays.<Callable<Api.Answer>>asList(
                  () -> one.delete(family.path("/members/" + one.id())),
                  () -> two.delete(family.path("/members/" + two.id()))));

      assertThat(answers.stream().map(Api.Answer::outcome))
          .containsExactlyInAnyOrder("204", "409 last_owner");
    }
  }

  @Test
  void anAdminDoesNothingToAnOwnerAndMakesNone() {
    Family family = family();
    String owner = family.path("/members/" + family.owner.id());
    String member = family.path("/members/" + family.member.id());

    assertThat(family.admin.delete(owner).outcome()).isEqualTo("403 forbidden");
    assertThat(family.admin.patch(owner, new UpdateMember("viewer")).outcome())
        .isEqualTo("403 forbidden");
    assertThat(family.admin.patch(member, new UpdateMember("owner")).outcome())
        .isEqualTo("403 forbidden");
    assertThat(
            family
                .admin
                .post(family.path("/invites"), new CreateInvite("owner", null, null))
                .outcome())
        .isEqualTo("403 forbidden");
  }

  @Test
  void whoLeavesTakesTheirOpenReservationsAlongAndMayComeBack() {
    Family family = family();
    Reservation open = family.reserve(family.member, family.skoda, 0, 2);

    assertThat(family.owner.delete(family.path("/members/" + family.member.id())).status())
        .isEqualTo(204);

    Reservation after = family.owner.get("/reservations/" + open.id()).as(Reservation.class);
    assertThat(after.status()).isEqualTo("cancelled");
    assertThat(after.decisionReason()).isEqualTo("member_left");
    assertThat(family.ask(family.owner, family.skoda, 0, 2).status()).isEqualTo(201);
    family.owner.letIn(family.group.id(), family.member, "viewer");
    assertThat(family.member.get(family.path("")).as(Group.class).role()).isEqualTo("viewer");
  }
}
