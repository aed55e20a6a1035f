package app.waystation.backend.auth;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.protocol.auth.AuthAnswer;
import app.waystation.protocol.auth.LoginRequest;
import com.nimbusds.jwt.JWTParser;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class FirstOperatorTest implements OnRealDatabase {
  @Inject EmbeddedServer server;
  @Inject AccountService accounts;

  @Override
  public Map<String, String> settings() {
    return Map.of("admin.email", "ops@example.org", "admin.password", "operate it");
  }

  @Test
  void theOperatorOfTheEnvironmentSignsInWithTheirRoleAndIsMadeOnce() throws Exception {
    accounts.ensureOperator("second@example.org", "operate it");

    Api api = Api.of(server);
    AuthAnswer answer =
        api.send(
                "POST",
                "/auth/login",
                new LoginRequest("ops@example.org", "operate it"),
                null,
                null)
            .as(AuthAnswer.class);

    assertThat(answer.user().role()).isEqualTo("admin");
    assertThat(JWTParser.parse(answer.accessToken()).getJWTClaimsSet().getStringListClaim("roles"))
        .containsExactly("ROLE_USER", "ROLE_ADMIN");
    assertThat(
            api.send(
                    "POST",
                    "/auth/login",
                    new LoginRequest("second@example.org", "operate it"),
                    null,
                    null)
                .status())
        .isEqualTo(401);
  }
}
