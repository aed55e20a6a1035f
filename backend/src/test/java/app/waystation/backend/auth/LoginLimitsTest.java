package app.waystation.backend.auth;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.Person;
import app.waystation.protocol.auth.LoginRequest;
import app.waystation.protocol.auth.RegisterRequest;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever guesses is slowed down, and told for how long. */
@MicronautTest(transactional = false)
class LoginLimitsTest implements OnRealDatabase {
  @Inject EmbeddedServer server;

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "waystation.auth.failed-logins-per-minute", "3",
        "waystation.auth.registrations-per-minute", "4");
  }

  @Test
  void afterThreeWrongPasswordsTheAccountRestsButOthersSignIn() {
    Api api = Api.of(server);
    Person ana = api.register("Ana");
    Person ben = api.register("Ben");
    for (int i = 0; i < 3; i++) {
      assertThat(login(api, ana, "wrong guess").outcome()).isEqualTo("401 invalid_credentials");
    }

    Api.Answer limited = login(api, ana, Api.PASSWORD);

    assertThat(limited.outcome()).isEqualTo("429 rate_limited");
    assertThat(limited.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 21L);
    assertThat(login(api, ben, Api.PASSWORD).status()).isEqualTo(200);

    register(api, "carla@example.org");
    register(api, "dino@example.org");
    assertThat(register(api, "eva@example.org").outcome()).isEqualTo("429 rate_limited");
  }

  private static Api.Answer register(Api api, String email) {
    return api.send(
        "POST",
        "/auth/register",
        new RegisterRequest(email, "12345678", "X", null, null),
        null,
        null);
  }

  private static Api.Answer login(Api api, Person who, String password) {
    return api.send(
        "POST", "/auth/login", new LoginRequest(who.auth().user().email(), password), null, null);
  }
}
