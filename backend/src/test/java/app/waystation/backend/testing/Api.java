package app.waystation.backend.testing;

import app.waystation.protocol.Page;
import app.waystation.protocol.Problem;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.auth.AuthAnswer;
import app.waystation.protocol.auth.RegisterRequest;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The REST interface as a stranger's client sees it: paths, JSON, status codes. */
public final class Api {
  /** Of everybody in tests. */
  public static final String PASSWORD = "correct horse";

  private static final AtomicInteger NEXT = new AtomicInteger();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;

  private Api(URI base) {
    this.base = base;
  }

  public static Api of(EmbeddedServer server) {
    return new Api(server.getURI());
  }

  /** The interface at this address, for example a balancer's. */
  public static Api at(URI base) {
    return new Api(base);
  }

  /** Another client, with connections of its own. */
  public Api another() {
    return new Api(base);
  }

  /** What came back. */
  public record Answer(int status, String body, HttpHeaders headers) {
    public <T> T as(Class<T> type) {
      if (status >= 300) {
        throw new AssertionError("Refused: " + this);
      }
      return WireJson.fromJson(type, body);
    }

    public <T> List<T> items(Class<T> type) {
      return page(type).items();
    }

    public <T> Page<T> page(Class<T> type) {
      if (status >= 300) {
        throw new AssertionError("Refused: " + this);
      }
      return WireJson.pageFromJson(type, body);
    }

    private boolean isProblem() {
      return headers.firstValue("Content-Type").orElse("").startsWith(Problem.MEDIA_TYPE);
    }

    public Problem problem() {
      return WireJson.fromJson(Problem.class, body);
    }

    /** Status and code in one word, for example {@code 409 version_conflict}; or the status. */
    public String outcome() {
      return status < 400 ? Integer.toString(status) : status + " " + problem().code();
    }

    @Override
    public String toString() {
      return status + " " + body;
    }
  }

  /** Makes an account with a name. */
  public Person register(String name) {
    String email = name.toLowerCase() + NEXT.incrementAndGet() + "@example.org";
    AuthAnswer auth =
        send(
                "POST",
                "/auth/register",
                new RegisterRequest(email, PASSWORD, name, null, null),
                null,
                null)
            .as(AuthAnswer.class);
    return new Person(this, auth);
  }

  /** Sends a request to a path under {@code /api/v1}; the body is a record, or JSON as text. */
  public Answer send(
      String method,
      String path,
      @Nullable Object body,
      @Nullable String token,
      @Nullable String key) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("/api/v1" + path));
    if (body == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      String json = body instanceof String text ? text : WireJson.toJson(body);
      request
          .header("Content-Type", "application/json")
          .method(method, HttpRequest.BodyPublishers.ofString(json));
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      Answer answer = new Answer(response.statusCode(), response.body(), response.headers());
      if (answer.isProblem()) {
        WireSeen.code(answer.problem().code());
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
