package app.waystation.backend.auth;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.Person;
import app.waystation.protocol.auth.ChangePassword;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever holds an open phone guesses no faster than at the door. */
@MicronautTest(transactional = false)
class PasswordGuessTest implements OnRealDatabase {
  @Inject EmbeddedServer server;

  @Override
  public Map<String, String> settings() {
    return Map.of("waystation.auth.failed-logins-per-minute", "3");
  }

  @Test
  void afterThreeWrongPasswordsNeitherTheRightOneNorTheEndOfTheAccountIsTaken() {
    Person ana = Api.of(server).register("Ana");
    for (int i = 0; i < 3; i++) {
      assertThat(
              ana.post("/me/password", new ChangePassword("wrong guess", "another horse"))
                  .outcome())
          .isEqualTo("422 validation_failed");
    }

    Api.Answer limited =
        ana.post("/me/password", new ChangePassword(Api.PASSWORD, "another horse"));

    assertThat(limited.outcome()).isEqualTo("429 rate_limited");
    assertThat(ana.deleteAccount().outcome()).isEqualTo("429 rate_limited");
    assertThat(ana.get("/me").status()).isEqualTo(200);
  }
}
