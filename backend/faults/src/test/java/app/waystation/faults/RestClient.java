package app.waystation.faults;

import app.waystation.protocol.EntityIds;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.auth.AuthAnswer;
import app.waystation.protocol.auth.LoginRequest;
import app.waystation.protocol.auth.RegisterRequest;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.sync.SyncAnswer;
import app.waystation.protocol.sync.SyncRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A client as the protocol wants it: one idempotency key for each command, sent again, to whatever
 * node, until there is an answer that counts. Thread-safe.
 */
final class RestClient {
  private static final String PASSWORD = "correct horse battery";
  private static final Duration ATTEMPT = Duration.ofSeconds(6);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Attempts that ended without an answer that counts, over all clients. */
  static final AtomicLong REPEATS = new AtomicLong();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();
  private final Routes routes;
  private final String email;
  private final String name;
  private volatile @Nullable AuthAnswer auth;

  RestClient(Routes routes, String name) {
    this.routes = routes;
    this.name = name;
    this.email = name + "-" + EntityIds.next() + "@example.org";
  }

  /** Makes the account and signs in. */
  RestClient register() {
    auth =
        exchange(
                "POST",
                "/auth/register",
                WireJson.toJson(new RegisterRequest(email, PASSWORD, name, null, null)),
                EntityIds.next())
            .as(AuthAnswer.class);
    return this;
  }

  String name() {
    return name;
  }

  String userId() {
    return signedIn().user().id();
  }

  String token() {
    return signedIn().accessToken();
  }

  Routes routes() {
    return routes;
  }

  /** Signs in again, for a token that has run out. */
  void signIn() {
    auth =
        exchange("POST", "/auth/login", WireJson.toJson(new LoginRequest(email, PASSWORD)), null)
            .as(AuthAnswer.class);
  }

  Answer get(String path) {
    return exchange("GET", path, null, null);
  }

  /** Sends a command until its outcome is known. */
  Answer command(String method, String path, @Nullable Object body, String key) {
    return exchange(method, path, body == null ? null : WireJson.toJson(body), key);
  }

  /** What the server tells this person of these rooms, page by page. */
  SyncAnswer sync(Map<String, Long> cursors) {
    return exchange("POST", "/sync", WireJson.toJson(new SyncRequest(cursors, 1000)), null)
        .as(SyncAnswer.class);
  }

  /** The whole log of a room. */
  List<RoomEvent> log(String room) {
    List<RoomEvent> events = new ArrayList<>();
    Map<String, Long> cursors = new TreeMap<>(Map.of(room, 0L));
    SyncAnswer answer;
    do {
      answer = sync(cursors);
      if (!answer.reset().isEmpty()) {
        throw new AssertionError(name + " may not read " + room);
      }
      events.addAll(answer.events());
      cursors.putAll(answer.cursors());
    } while (answer.hasMore());
    return events;
  }

  private Answer exchange(String method, String path, @Nullable String body, @Nullable String key) {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    String last = "";
    while (System.nanoTime() < giveUp) {
      try {
        HttpResponse<String> response =
            http.send(request(method, path, body, key), HttpResponse.BodyHandlers.ofString());
        if (isFinal(response.statusCode(), path)) {
          return new Answer(response.statusCode(), response.body());
        }
        last = response.statusCode() + " " + response.body();
        if (response.statusCode() == 401) {
          signIn();
        }
      } catch (IOException e) {
        last = e.toString();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      REPEATS.incrementAndGet();
      LockSupport.parkNanos(
          TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(20, 400)));
    }
    throw new AssertionError(
        name + " got no answer to " + method + " " + path + " in " + PATIENCE + "; last: " + last);
  }

  private static boolean isFinal(int status, String path) {
    if (status == 401) {
      return path.startsWith("/auth/");
    }
    return status < 500 && status != 408 && status != 425 && status != 429;
  }

  private HttpRequest request(
      String method, String path, @Nullable String body, @Nullable String key) {
    Link link = routes.any(ThreadLocalRandom.current());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + link.port() + "/api/v1" + path))
            .timeout(ATTEMPT)
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    AuthAnswer known = auth;
    if (known != null && !path.startsWith("/auth/")) {
      request.header("Authorization", "Bearer " + known.accessToken());
    }
    return request.build();
  }

  private AuthAnswer signedIn() {
    AuthAnswer known = auth;
    if (known == null) {
      throw new IllegalStateException(name + " is not signed in");
    }
    return known;
  }
}
