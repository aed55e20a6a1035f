package app.waystation.backend.group;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.Family;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.Person;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.Page;
import app.waystation.protocol.auth.AuthAnswer;
import app.waystation.protocol.auth.RegisterRequest;
import app.waystation.protocol.group.CreateGroup;
import app.waystation.protocol.group.CreateInvite;
import app.waystation.protocol.group.Group;
import app.waystation.protocol.group.Invite;
import app.waystation.protocol.group.Member;
import app.waystation.protocol.group.UpdateGroup;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Groups and members page by page, and every field that a group, an invite or a person may have.
 */
@MicronautTest(transactional = false)
class GroupListsTest implements OnRealDatabase {
  @Inject EmbeddedServer server;

  private static <T> List<T> pages(Person who, String path, Class<T> type) {
    List<T> all = new ArrayList<>();
    String next = "";
    while (next != null) {
      Page<T> page = who.get(path + "?limit=2" + next).page(type);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
      all.addAll(page.items());
      next = page.next() == null ? null : "&after=" + page.next();
    }
    return all;
  }

  @Test
  void pagesOfGroupsAreTogetherAllMyGroups() {
    Person ana = Api.of(server).register("Ana");
    for (String name : List.of("Rossi", "Bianchi", "Verdi")) {
      ana.post("/groups", new CreateGroup(null, name, null, null, null, null));
    }

    assertThat(pages(ana, "/groups", Group.class))
        .hasSize(3)
        .isEqualTo(ana.get("/groups").items(Group.class));
  }

  @Test
  void pagesOfMembersAreTogetherAllMembers() {
    Family family = Family.free(Api.of(server));

    assertThat(pages(family.viewer, family.path("/members"), Member.class))
        .hasSize(4)
        .isEqualTo(family.viewer.get(family.path("/members")).items(Member.class));
  }

  @Test
  void aGroupKeepsEverythingThatItIsGivenAndThenEveryChange() {
    Person ana = Api.of(server).register("Ana");
    String id = EntityIds.next();
    CreateGroup given = new CreateGroup(id, "Rossi", List.of("car"), "Europe/Rome", "CHF", true);

    Group made = ana.post("/groups", given).as(Group.class);
    UpdateGroup change =
        new UpdateGroup(made.version(), "Verdi", List.of("car"), "Asia/Tokyo", "JPY", false);
    Group changed = ana.patch("/groups/" + id, change).as(Group.class);

    assertThat(made.id()).isEqualTo(id);
    assertThat(made.boards()).containsExactly("car");
    assertThat(made.timeZone()).isEqualTo("Europe/Rome");
    assertThat(made.currency()).isEqualTo("CHF");
    assertThat(made.approvalRequired()).isTrue();
    assertThat(changed.name()).isEqualTo("Verdi");
    assertThat(changed.timeZone()).isEqualTo("Asia/Tokyo");
    assertThat(changed.currency()).isEqualTo("JPY");
    assertThat(changed.approvalRequired()).isFalse();
    assertThat(ana.get("/groups/" + id).as(Group.class)).isEqualTo(changed);
  }

  @Test
  void anInviteLastsAsLongAsItWasAskedTo() {
    Family family = Family.free(Api.of(server));
    Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

    Invite invite =
        family
            .owner
            .post(family.path("/invites"), new CreateInvite("viewer", tomorrow, 3))
            .as(Invite.class);

    assertThat(invite.expiresAt()).isEqualTo(tomorrow);
    assertThat(invite.maxUses()).isEqualTo(3);
    assertThat(
            family
                .owner
                .post(
                    family.path("/invites"),
                    new CreateInvite("viewer", Instant.now().minusSeconds(60), 1))
                .outcome())
        .isEqualTo("422 validation_failed");
  }

  @Test
  void aPersonRegistersWithTheirLanguageAndTimeZone() {
    RegisterRequest given =
        new RegisterRequest("ines@example.org", Api.PASSWORD, "Inés", "es", "Europe/Madrid");

    AuthAnswer answer =
        Api.of(server).send("POST", "/auth/register", given, null, null).as(AuthAnswer.class);

    assertThat(answer.user().locale()).isEqualTo("es");
    assertThat(answer.user().timeZone()).isEqualTo("Europe/Madrid");
  }
}
