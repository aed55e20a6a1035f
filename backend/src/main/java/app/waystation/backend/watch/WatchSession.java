package app.waystation.backend.watch;

import app.waystation.protocol.Problem;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.auth.AuthAnswer;
import app.waystation.protocol.auth.LoginRequest;
import app.waystation.protocol.auth.RefreshRequest;
import app.waystation.protocol.sync.RoomSummary;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** The REST half of watching: signing in, staying signed in, and which rooms there are. */
final class WatchSession {
  /** The server said no for good: trying again gives the same answer. */
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY = 429;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient http;
  private final WatchOptions options;
  private volatile AuthAnswer auth;

  private WatchSession(HttpClient http, WatchOptions options, AuthAnswer auth) {
    this.http = http;
    this.options = options;
    this.auth = auth;
  }

  /** Signs in. */
  static WatchSession signIn(HttpClient http, WatchOptions options)
      throws IOException, InterruptedException {
    return new WatchSession(http, options, login(http, options));
  }

  String accessToken() {
    return auth.accessToken();
  }

  String displayName() {
    return auth.user().displayName();
  }

  /** When to renew: in time before the token ends. */
  Duration renewAfter() {
    return Duration.ofSeconds(Math.max(1, auth.expiresIn() * 2 / 3));
  }

  /** A fresh access token; when the session has ended, by signing in again. */
  void renew() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        post(http, options.url(), "/auth/refresh", new RefreshRequest(auth.refreshToken()));
    auth =
        answer.statusCode() == UNAUTHORIZED ? login(http, options) : read(answer, AuthAnswer.class);
  }

  /** Every room this person may follow. */
  List<String> rooms() throws IOException, InterruptedException {
    HttpRequest request =
        request(options.url(), "/rooms").header("Authorization", "Bearer " + accessToken()).build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    requireDone(answer);
    return WireJson.pageFromJson(RoomSummary.class, answer.body()).items().stream()
        .map(RoomSummary::room)
        .toList();
  }

  private static AuthAnswer login(HttpClient http, WatchOptions options)
      throws IOException, InterruptedException {
    LoginRequest login = new LoginRequest(options.email(), options.password());
    return read(post(http, options.url(), "/auth/login", login), AuthAnswer.class);
  }

  private static HttpResponse<String> post(HttpClient http, URI url, String path, Object body)
      throws IOException, InterruptedException {
    HttpRequest request =
        request(url, path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(WireJson.toJson(body)))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(URI url, String path) {
    return HttpRequest.newBuilder(URI.create(url + "/api/v1" + path)).timeout(PATIENCE);
  }

  private static <T> T read(HttpResponse<String> answer, Class<T> type) throws IOException {
    requireDone(answer);
    return WireJson.fromJson(type, answer.body());
  }

  private static void requireDone(HttpResponse<String> answer) throws IOException {
    int status = answer.statusCode();
    if (status < 300) {
      return;
    }
    String words = status + " " + detail(answer.body());
    if (status < 500 && status != TOO_MANY) {
      throw new RefusedException(words);
    }
    throw new IOException(words);
  }

  private static String detail(String body) {
    try {
      Problem problem = WireJson.fromJson(Problem.class, body);
      return problem.code() + ": " + problem.detail();
    } catch (WireException e) {
      return "";
    }
  }
}
