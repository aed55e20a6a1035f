package app.waystation.e2e;

import app.waystation.protocol.Page;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.auth.AuthAnswer;
import app.waystation.protocol.auth.LoginRequest;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.sync.RoomSummary;
import app.waystation.protocol.sync.Snapshot;
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

/** The truth: what the server says over REST to one of its members. */
final class ServerView {
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String url;
  private final String token;

  private ServerView(String url, String token) {
    this.url = url;
    this.token = token;
  }

  /** Signs in, as a stranger's client would. */
  static ServerView signIn(String url, String email, String password) {
    String answer =
        new ServerView(url, "")
            .send("POST", "auth/login", WireJson.toJson(new LoginRequest(email, password)));
    return new ServerView(url, WireJson.fromJson(AuthAnswer.class, answer).accessToken());
  }

  /** What this member signs in to a socket with. */
  String token() {
    return token;
  }

  /** Every room this member may follow. */
  List<RoomSummary> rooms() {
    Page<RoomSummary> page = WireJson.pageFromJson(RoomSummary.class, send("GET", "rooms", ""));
    return page.items();
  }

  /** The number of the newest event of a room. */
  long head(String room) {
    return rooms().stream()
        .filter(summary -> summary.room().equals(room))
        .findFirst()
        .orElseThrow()
        .seq();
  }

  /** The state of a room. */
  RoomState snapshot(String room) {
    return RoomState.of(
        WireJson.fromJson(Snapshot.class, send("GET", "rooms/" + room + "/snapshot", "")));
  }

  /** The whole log of a room, page by page. */
  List<RoomEvent> log(String room) {
    List<RoomEvent> events = new ArrayList<>();
    Map<String, Long> cursors = new TreeMap<>(Map.of(room, 0L));
    SyncAnswer answer;
    do {
      answer =
          WireJson.fromJson(
              SyncAnswer.class,
              send("POST", "sync", WireJson.toJson(new SyncRequest(cursors, 200))));
      events.addAll(answer.events());
      cursors.putAll(answer.cursors());
    } while (answer.hasMore());
    return events;
  }

  private String send(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/api/v1/" + path))
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new IllegalStateException(
            method + " " + path + ": " + response.statusCode() + " " + response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw new IllegalStateException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
