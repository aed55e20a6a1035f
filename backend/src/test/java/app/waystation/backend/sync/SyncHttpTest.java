package app.waystation.backend.sync;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.db.Database;
import app.waystation.backend.room.EventDraft;
import app.waystation.backend.room.RoomLog;
import app.waystation.backend.room.SnapshotPart;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.TestPeople;
import app.waystation.protocol.Actor;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.Problem;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.sync.RoomSummary;
import app.waystation.protocol.sync.Snapshot;
import app.waystation.protocol.sync.SyncAnswer;
import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.generator.TokenGenerator;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rooms, deltas and snapshots over HTTP, and what every error looks like there. */
@MicronautTest(transactional = false)
class SyncHttpTest implements OnRealDatabase {
  private static final Actor ANA = new Actor(EntityIds.next(), "Ana");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Inject RoomLog log;
  @Inject Database database;
  @Inject TestPeople people;
  @Inject EmbeddedServer server;
  @Inject TokenGenerator tokens;

  private RoomId room = new RoomId(TestPeople.KIND, "unset");
  private String user = "";
  private String token = "";

  @Override
  public Map<String, String> settings() {
    return Map.of(TestPeople.SWITCH, "true");
  }

  /** A part that shows what the log of the test room holds. */
  @Singleton
  @Requires(property = TestPeople.SWITCH)
  static final class CountingPart implements SnapshotPart {
    private final RoomLog log;

    CountingPart(RoomLog log) {
      this.log = log;
    }

    @Override
    public String kind() {
      return TestPeople.KIND;
    }

    @Override
    public void contribute(RoomId room, Entities entities) {
      entities.add(
          "things",
          Actor.class,
          log.read(room, 0, 100).stream().map(e -> new Actor(e.id(), "event")).toList());
    }
  }

  @BeforeEach
  void aRoomWithThreeEvents() {
    room = new RoomId(TestPeople.KIND, EntityIds.next());
    user = EntityIds.next();
    people.join(room, user);
    token =
        tokens.generateToken(Authentication.build(user, List.of("ROLE_USER")), 900).orElseThrow();
    for (int i = 0; i < 3; i++) {
      database.write(
          sql -> log.append(room, EventDraft.of("test_created", "CREATE", "{\"n\":1}"), ANA));
    }
  }

  private HttpResponse<String> call(String method, String path, String body) throws Exception {
    return call(method, path, body, "application/json", "Bearer " + token);
  }

  private HttpResponse<String> call(
      String method, String path, String body, String mediaType, String authorization)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + server.getPort() + path))
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", mediaType);
    }
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private SyncAnswer sync(String body) throws Exception {
    return WireJson.fromJson(SyncAnswer.class, call("POST", "/api/v1/sync", body).body());
  }

  @Test
  void roomsCarryTheirHeads() throws Exception {
    List<RoomSummary> rooms =
        WireJson.pageFromJson(RoomSummary.class, call("GET", "/api/v1/rooms", "").body()).items();

    assertThat(rooms)
        .containsExactlyInAnyOrder(
            new RoomSummary(room.toString(), TestPeople.KIND, "Test", 3),
            new RoomSummary("system", "system", "Announcements", 0));
  }

  @Test
  void aDeltaBringsWhatWasMissedAndTheCursorAfterIt() throws Exception {
    SyncAnswer first = sync("{\"cursors\":{\"%s\":1},\"limit\":1}".formatted(room));
    SyncAnswer second = sync("{\"cursors\":{\"%s\":2}}".formatted(room));

    assertThat(first.events()).extracting(RoomEvent::seq).containsExactly(2L);
    assertThat(first.cursors()).containsEntry(room.toString(), 2L);
    assertThat(first.hasMore()).isTrue();
    assertThat(second.events()).extracting(RoomEvent::seq).containsExactly(3L);
    assertThat(second.events().getFirst().data()).isEqualTo("{\"n\":1}");
    assertThat(second.hasMore()).isFalse();
  }

  @Test
  void aRoomThatIsNotMineOrWhosePastIsGoneIsReset() throws Exception {
    RoomId others = new RoomId(TestPeople.KIND, EntityIds.next());
    SyncAnswer answer = sync("{\"cursors\":{\"%s\":0,\"%s\":9}}".formatted(others, room));

    assertThat(answer.events()).isEmpty();
    assertThat(answer.reset()).containsExactlyInAnyOrder(others.toString(), room.toString());
  }

  @Test
  void aSnapshotCarriesTheNumberItWasTakenAt() throws Exception {
    Snapshot snapshot =
        WireJson.fromJson(
            Snapshot.class, call("GET", "/api/v1/rooms/" + room + "/snapshot", "").body());

    assertThat(snapshot.seq()).isEqualTo(3);
    assertThat(snapshot.entities())
        .startsWith("{\"things\":[{")
        .contains("\"display_name\":\"event\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/rooms/test:someone-elses/snapshot 404 not_found",
        "GET /api/v1/rooms/BAD/snapshot 404 not_found",
        "GET /api/v1/nowhere 404 not_found",
        "DELETE /api/v1/sync 405 method_not_allowed",
      })
  void anErrorIsAProblemDocument(String expectation) throws Exception {
    String[] e = expectation.split(" ");
    expect(call(e[0], e[1], ""), Integer.parseInt(e[2]), e[3]);
  }

  @Test
  void anUnreadableBodyIsAProblemDocumentThatSaysWhat() throws Exception {
    expect(call("POST", "/api/v1/sync", "{\"cursors\":"), 400, "malformed_request");
    expect(call("POST", "/api/v1/sync", "[]"), 400, "malformed_request");
    expect(call("POST", "/api/v1/sync", "{\"limit\":\"many\"}"), 422, "validation_failed");
    expect(call("POST", "/api/v1/sync", "{\"limit\":0}"), 422, "validation_failed");
    expect(
        call("POST", "/api/v1/sync", "<x/>", "application/xml", "Bearer " + token),
        415,
        "unsupported_media_type");
    expect(
        call("POST", "/api/v1/sync", "{\"x\":\"" + "x".repeat(2_000_000) + "\"}"),
        413,
        "payload_too_large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer forged", "Bearer a.b.c", "Basic dXNlcjpwYXNz"})
  void withoutAGoodTokenThereIsNothing(String authorization) throws Exception {
    expect(
        call("GET", "/api/v1/rooms", "", "application/json", authorization), 401, "unauthorized");
  }

  @Test
  void healthAndMetricsNeedNoToken() throws Exception {
    assertThat(call("GET", "/health", "", "", "").statusCode()).isEqualTo(200);
    assertThat(call("GET", "/metrics", "", "", "").body())
        .contains("waystation_socket_connections");
  }

  private static void expect(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue(Problem.MEDIA_TYPE);
    Problem problem = WireJson.fromJson(Problem.class, response.body());
    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.status()).isEqualTo(status);
    assertThat(problem.detail()).isNotBlank();
    assertThat(response.headers().firstValue("X-Request-Id")).hasValue(problem.requestId());
  }
}
