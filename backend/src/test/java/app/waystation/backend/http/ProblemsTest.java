package app.waystation.backend.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.WireSeen;
import app.waystation.protocol.Problem;
import app.waystation.protocol.WireJson;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is wrong before a controller is reached, and what goes wrong in one. */
@MicronautTest(transactional = false)
class ProblemsTest implements OnRealDatabase {
  private static final String SWITCH = "test.broken";

  @Inject EmbeddedServer server;
  private final HttpClient http = HttpClient.newHttpClient();

  @Override
  public Map<String, String> settings() {
    return Map.of(SWITCH, "true");
  }

  /** Fails in the way that it is asked to. */
  @Controller("/broken")
  @Secured(SecurityRule.IS_ANONYMOUS)
  @Requires(property = SWITCH)
  static final class BrokenController {
    @Get
    String fail(@QueryValue String state) {
      throw state.isEmpty()
          ? new IllegalStateException("a secret of the server")
          : new IllegalStateException(new SQLException("a secret of the database", state));
    }
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(server.getURI() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith(Problem.MEDIA_TYPE);
    Problem problem = WireJson.fromJson(Problem.class, answer.body());
    assertThat(problem.status()).isEqualTo(answer.statusCode());
    WireSeen.code(problem.code());
    return answer;
  }

  private String outcome(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> answer = send(request);
    return answer.statusCode() + " " + WireJson.fromJson(Problem.class, answer.body()).code();
  }

  @Test
  void aMethodThatAPathDoesNotAnswerIsNamedSo() throws Exception {
    assertThat(outcome(to("/api/v1/auth/login").GET())).isEqualTo("405 method_not_allowed");
  }

  @Test
  void aBodyThatIsNoJsonIsNamedSo() throws Exception {
    assertThat(
            outcome(
                to("/api/v1/auth/login")
                    .header("Content-Type", "text/plain")
                    .POST(BodyPublishers.ofString("email and password"))))
        .isEqualTo("415 unsupported_media_type");
  }

  @Test
  void anAnswerThatCannotBeGivenInThatFormIsNamedSo() throws Exception {
    assertThat(outcome(to("/docs/openapi.json").header("Accept", "image/png").GET()))
        .isEqualTo("406 not_acceptable");
  }

  @Test
  void aBodyThatIsTooLargeIsNamedSo() throws Exception {
    String large = "{\"email\":\"" + "a".repeat(2_000_000) + "\"}";
    assertThat(
            outcome(
                to("/api/v1/auth/login")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(large))))
        .isEqualTo("413 payload_too_large");
  }

  @Test
  void aFaultOfTheServerIsAnsweredWithoutItsSecrets() throws Exception {
    HttpResponse<String> answer = send(to("/broken?state=").GET());

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("internal_error").doesNotContain("secret");
  }

  @Test
  void aDatabaseThatIsAwayIsAnsweredWithWhenToComeBack() throws Exception {
    HttpResponse<String> answer = send(to("/broken?state=57P01").GET());

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("unavailable").doesNotContain("secret");
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
  }
}
