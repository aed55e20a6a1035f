package app.waystation.backend.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.Person;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.auth.AuthAnswer;
import app.waystation.protocol.auth.RegisterRequest;
import app.waystation.protocol.group.Group;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a stranger's client may send by mistake is the client's error, never the server's. */
@MicronautTest(transactional = false)
class OddRequestsTest implements OnRealDatabase {
  @Inject EmbeddedServer server;
  private Person ana;

  @BeforeEach
  void ana() {
    ana = Api.of(server).register("Ana");
  }

  @Test
  void bracketsWithoutEndAreMalformed() {
    String deep = "[".repeat(200_000) + "]".repeat(200_000);

    assertThat(ana.post("/groups", "{\"name\":\"x\",\"z\":" + deep + "}").outcome())
        .isEqualTo("400 malformed_request");
  }

  @Test
  void halfASurrogatePairIsNotAcceptable() {
    assertThat(ana.post("/groups", "{\"name\":\"a\\ud800b\"}").outcome())
        .isEqualTo("422 validation_failed");
    assertThat(ana.post("/groups", "{\"name\":\"a\\ud83d\\ude97b\"}").as(Group.class).name())
        .isEqualTo("a\uD83D\uDE97b");
  }

  @Test
  void aCursorThatNoPageHasGivenIsNotAcceptable() {
    Group group = ana.post("/groups", "{\"name\":\"x\"}").as(Group.class);

    String path = "/groups/" + group.id() + "/reservations?after=" + group.id();
    assertThat(ana.get(path + "zzzzzzzzzzzz").outcome()).isEqualTo("422 validation_failed");
    assertThat(ana.get(path + "-1y2p0ij32e8e8").outcome()).isEqualTo("422 validation_failed");
    assertThat(ana.get(path + "0").outcome()).isEqualTo("200");
  }

  @Test
  void anIdempotencyKeyInCapitalsIsTheSameKey() {
    String key = EntityIds.next();
    String body = "{\"name\":\"Once\"}";

    Group first = ana.keyed("POST", "/groups", body, key).as(Group.class);
    Group again = ana.keyed("POST", "/groups", body, key.toUpperCase(Locale.ROOT)).as(Group.class);

    assertThat(again.id()).isEqualTo(first.id());
  }

  @Test
  void aRegistrationWhoseAnswerWasLostIsRepeatedByItsKey() {
    Api api = Api.of(server);
    String key = EntityIds.next();
    RegisterRequest zoe = request("zoe@example.org", Api.PASSWORD);

    AuthAnswer first = api.send("POST", "/auth/register", zoe, null, key).as(AuthAnswer.class);
    Api.Answer again = api.send("POST", "/auth/register", zoe, null, key);

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.as(AuthAnswer.class).user()).isEqualTo(first.user());
    assertThat(again.as(AuthAnswer.class).refreshToken()).isNotEqualTo(first.refreshToken());
  }

  @Test
  void aKeyAloneOrAPasswordAloneRepeatsNoRegistration() {
    Api api = Api.of(server);
    String key = EntityIds.next();
    RegisterRequest yan = request("yan@example.org", Api.PASSWORD);
    api.send("POST", "/auth/register", yan, null, key);

    assertThat(
            api.send("POST", "/auth/register", request("yan@example.org", "not the one"), null, key)
                .outcome())
        .isEqualTo("409 already_exists");
    assertThat(api.send("POST", "/auth/register", yan, null, EntityIds.next()).outcome())
        .isEqualTo("409 already_exists");
    assertThat(api.send("POST", "/auth/register", yan, null, null).outcome())
        .isEqualTo("409 already_exists");
  }

  private static RegisterRequest request(String email, String password) {
    return new RegisterRequest(email, password, "Somebody", null, null);
  }
}
