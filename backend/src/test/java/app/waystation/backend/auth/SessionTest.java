package app.waystation.backend.auth;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.room.SocketAuthenticator;
import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.AtOnce;
import app.waystation.backend.testing.MovableClock;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.Person;
import app.waystation.protocol.FieldError;
import app.waystation.protocol.auth.AuthAnswer;
import app.waystation.protocol.auth.LoginRequest;
import app.waystation.protocol.auth.LogoutRequest;
import app.waystation.protocol.auth.RefreshRequest;
import app.waystation.protocol.auth.RegisterRequest;
import app.waystation.protocol.auth.UpdateMe;
import app.waystation.protocol.auth.User;
import app.waystation.protocol.auth.WsTicket;
import app.waystation.protocol.group.CreateGroup;
import app.waystation.protocol.group.Group;
import app.waystation.protocol.group.UpdateMember;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.annotation.MockBean;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing up, in and out, and how long one stays signed in. */
@MicronautTest(transactional = false)
class SessionTest implements OnRealDatabase {
  private static final MovableClock CLOCK = new MovableClock();

  @Inject EmbeddedServer server;
  @Inject SocketAuthenticator sockets;
  private Api api;

  @MockBean(Clock.class)
  Clock clock() {
    return CLOCK;
  }

  @BeforeEach
  void realTime() {
    CLOCK.reset();
    api = Api.of(server);
  }

  private Api.Answer refresh(String token) {
    return api.send("POST", "/auth/refresh", new RefreshRequest(token), null, null);
  }

  private Api.Answer login(String email, String password) {
    return api.send("POST", "/auth/login", new LoginRequest(email, password), null, null);
  }

  @Test
  void everythingThatIsWrongWithARegistrationIsSaidAtOnce() {
    Api.Answer answer =
        api.send(
            "POST",
            "/auth/register",
            new RegisterRequest("no email", "short", " ", "not a tag!", "Europe/Atlantis"),
            null,
            null);

    assertThat(answer.outcome()).isEqualTo("422 validation_failed");
    assertThat(answer.problem().errors())
        .extracting(FieldError::field)
        .containsExactlyInAnyOrder("email", "password", "display_name", "locale", "time_zone");
  }

  @Test
  void anEmailIsOneAccountInWhateverCase() {
    Person ana = api.register("Ana");
    String shouted = ana.auth().user().email().toUpperCase();

    assertThat(
            api.send(
                    "POST",
                    "/auth/register",
                    new RegisterRequest(shouted, Api.PASSWORD, "Anna", null, null),
                    null,
                    null)
                .outcome())
        .isEqualTo("409 already_exists");
    assertThat(login("  " + shouted + " ", Api.PASSWORD).as(AuthAnswer.class).user().id())
        .isEqualTo(ana.id());
  }

  @Test
  void aWrongPasswordAndAnUnknownEmailGetTheSameAnswer() {
    Person ana = api.register("Ana");

    Api.Answer wrong = login(ana.auth().user().email(), "not her password");
    Api.Answer unknown = login("nobody@example.org", "not her password");

    assertThat(wrong.outcome()).isEqualTo("401 invalid_credentials");
    assertThat(unknown.outcome()).isEqualTo(wrong.outcome());
    assertThat(unknown.problem().detail()).isEqualTo(wrong.problem().detail());
  }

  @Test
  void everyRefreshTokenIsReplacedAndTheNewOneWorks() {
    Person ana = api.register("Ana");

    AuthAnswer second = refresh(ana.auth().refreshToken()).as(AuthAnswer.class);
    AuthAnswer third = refresh(second.refreshToken()).as(AuthAnswer.class);

    assertThat(List.of(second.refreshToken(), third.refreshToken()))
        .doesNotContain(ana.auth().refreshToken())
        .doesNotHaveDuplicates();
    assertThat(new Person(api, third).get("/me").as(User.class)).isEqualTo(ana.auth().user());
  }

  @Test
  void theTokenJustReplacedGivesTheSameSuccessorForThirtySeconds() {
    String first = api.register("Ana").auth().refreshToken();
    String successor = refresh(first).as(AuthAnswer.class).refreshToken();

    CLOCK.move(Duration.ofSeconds(29));
    assertThat(refresh(first).as(AuthAnswer.class).refreshToken()).isEqualTo(successor);

    CLOCK.move(Duration.ofSeconds(2));
    assertThat(refresh(first).outcome()).isEqualTo("401 invalid_refresh_token");
    assertThat(refresh(successor).outcome())
        .as("a stolen token ends the whole family")
        .isEqualTo("401 invalid_refresh_token");
  }

  @Test
  void anOlderTokenEndsTheFamilyAtOnceAndLeavesOtherSessionsAlone() {
    Person ana = api.register("Ana");
    AuthAnswer elsewhere = login(ana.auth().user().email(), Api.PASSWORD).as(AuthAnswer.class);
    String first = ana.auth().refreshToken();
    String second = refresh(first).as(AuthAnswer.class).refreshToken();
    AuthAnswer third = refresh(second).as(AuthAnswer.class);

    assertThat(refresh(first).outcome()).isEqualTo("401 invalid_refresh_token");

    assertThat(refresh(third.refreshToken()).outcome()).isEqualTo("401 invalid_refresh_token");
    assertThat(sockets.byToken(third.accessToken())).isEmpty();
    assertThat(refresh(elsewhere.refreshToken()).status()).isEqualTo(200);
  }

  @Test
  void tenRefreshesAtOnceAllGetTheSameSuccessor() {
    String token = api.register("Ana").auth().refreshToken();

    List<Api.Answer> answers =
        AtOnce.run(
            Collections.nCopies(
                10,
                (Callable<Api.Answer>)
                    () ->
                        api.another()
                            .send("POST", "/auth/refresh", new RefreshRequest(token), null, null)));

    assertThat(answers).allMatch(answer -> answer.status() == 200);
    assertThat(answers.stream().map(a -> a.as(AuthAnswer.class).refreshToken()).distinct())
        .hasSize(1);
  }

  @Test
  void aRefreshTokenThatWasNotUsedForLongIsWorthNothing() {
    String token = api.register("Ana").auth().refreshToken();

    CLOCK.move(Duration.ofDays(61));

    assertThat(refresh(token).outcome()).isEqualTo("401 invalid_refresh_token");
  }

  @Test
  void loggingOutEndsTheSessionByEitherToken() {
    Person ana = api.register("Ana");
    AuthAnswer phone = login(ana.auth().user().email(), Api.PASSWORD).as(AuthAnswer.class);

    assertThat(
            api.send("POST", "/auth/logout", new LogoutRequest(phone.refreshToken()), null, null)
                .status())
        .isEqualTo(204);
    assertThat(refresh(phone.refreshToken()).status()).isEqualTo(401);
    assertThat(sockets.byToken(phone.accessToken())).isEmpty();
    assertThat(sockets.byToken(ana.token())).isPresent();

    assertThat(ana.post("/auth/logout", null).status()).isEqualTo(204);
    assertThat(refresh(ana.auth().refreshToken()).status()).isEqualTo(401);
  }

  @Test
  void aTicketOpensOneSocketOnceWithinThirtySeconds() {
    Person ana = api.register("Ana");
    WsTicket ticket = ana.post("/auth/ws-ticket", null).as(WsTicket.class);
    WsTicket late = ana.post("/auth/ws-ticket", null).as(WsTicket.class);

    assertThat(ticket.expiresIn()).isEqualTo(30);
    assertThat(sockets.byTicket(ticket.ticket()))
        .hasValueSatisfying(identity -> assertThat(identity.userId()).isEqualTo(ana.id()));
    assertThat(sockets.byTicket(ticket.ticket())).isEmpty();
    assertThat(sockets.byTicket("made up")).isEmpty();

    CLOCK.move(Duration.ofSeconds(31));
    assertThat(sockets.byTicket(late.ticket())).isEmpty();
  }

  @Test
  void aTicketOfASessionThatHasEndedOpensNothing() {
    Person ana = api.register("Ana");
    WsTicket ticket = ana.post("/auth/ws-ticket", null).as(WsTicket.class);

    ana.post("/auth/logout", null);

    assertThat(sockets.byTicket(ticket.ticket())).isEmpty();
    assertThat(ana.post("/auth/ws-ticket", null).status()).isEqualTo(401);
  }

  @Test
  void aProfileChangesFieldByField() {
    Person ana = api.register("Ana");

    User renamed =
        ana.patch("/me", new UpdateMe("Anna Rossi", null, null, null, null)).as(User.class);
    User moved =
        ana.patch("/me", new UpdateMe(null, "it", "Europe/Rome", null, null)).as(User.class);

    assertThat(renamed.displayName()).isEqualTo("Anna Rossi");
    assertThat(moved.displayName()).isEqualTo("Anna Rossi");
    assertThat(moved.locale()).isEqualTo("it");
    assertThat(ana.get("/me").as(User.class)).isEqualTo(moved);
  }

  @Test
  void anAccountOnWhichOthersDependIsNotDeletedUntilTheyHaveAnotherOwner() {
    Person ana = api.register("Ana");
    Person ben = api.register("Ben");
    Group group =
        ana.post("/groups", new CreateGroup(null, "Rossi", null, null, null, null)).as(Group.class);
    ana.letIn(group.id(), ben, "member");

    Api.Answer refused = ana.deleteAccount();
    assertThat(refused.outcome()).isEqualTo("409 last_owner");
    assertThat(refused.problem().detail()).contains("Rossi");

    ana.patch("/groups/" + group.id() + "/members/" + ben.id(), new UpdateMember("owner"));
    assertThat(ana.deleteAccount().status()).isEqualTo(204);

    assertThat(ana.get("/me").status()).isEqualTo(401);
    assertThat(ana.get("/groups/" + group.id()).status()).isEqualTo(404);
    assertThat(ana.post("/groups", new CreateGroup(null, "X", null, null, null, null)).status())
        .isEqualTo(401);
    assertThat(refresh(ana.auth().refreshToken()).status()).isEqualTo(401);
    assertThat(login(ana.auth().user().email(), Api.PASSWORD).status()).isEqualTo(401);
    assertThat(ben.get("/groups/" + group.id() + "/members").body()).doesNotContain(ana.id());
  }
}
