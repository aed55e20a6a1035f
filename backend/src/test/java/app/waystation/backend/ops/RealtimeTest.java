package app.waystation.backend.ops;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.db.Database;
import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.Family;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.Person;
import app.waystation.backend.testing.SocketClient;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.Page;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.auth.AuthAnswer;
import app.waystation.protocol.auth.LoginRequest;
import app.waystation.protocol.device.DeviceRequest;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.ErrorFrame;
import app.waystation.protocol.frame.LiveStats;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.realtime.Announce;
import app.waystation.protocol.realtime.Announcement;
import app.waystation.protocol.realtime.ConnectionReport;
import app.waystation.protocol.realtime.ConnectionStatus;
import app.waystation.protocol.realtime.WsStats;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators see and say, and what others see of that. */
@MicronautTest(transactional = false)
class RealtimeTest implements OnRealDatabase {
  @Inject EmbeddedServer server;
  @Inject Database database;
  private Person operator;
  private Family family;
  private Family others;

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "admin.email", "ops@example.org",
        "admin.password", "operate it",
        "waystation.live-stats", "200ms");
  }

  @BeforeAll
  void somebodyToSee() {
    Api api = Api.of(server);
    LoginRequest login = new LoginRequest("ops@example.org", "operate it");
    operator =
        new Person(api, api.send("POST", "/auth/login", login, null, null).as(AuthAnswer.class));
    family = Family.free(api);
    others = Family.free(api);
  }

  private SocketClient open(Person person) {
    return SocketClient.open(server.getPort(), person.token());
  }

  private static void follow(SocketClient client, RoomId room) {
    client.send(ClientFrame.subscribe(room.toString(), null));
    client.nextOf("subscribed");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> stats(String json) {
    return (Map<String, Object>) WireJson.anyFromJson(json);
  }

  @Test
  void onlyAnOperatorMayLookAtAllOfItAndAnnounce() {
    for (Person person : List.of(family.owner, family.stranger)) {
      assertThat(person.get("/realtime/connections").outcome()).isEqualTo("403 forbidden");
      assertThat(person.get("/realtime/live-stats").outcome()).isEqualTo("403 forbidden");
      assertThat(person.post("/realtime/announcement", new Announce("Mine", null)).outcome())
          .isEqualTo("403 forbidden");
    }
    for (String path :
        List.of(
            "/realtime/connections",
            "/realtime/live-stats",
            "/realtime/connection-status",
            "/ws/stats")) {
      assertThat(family.api.send("GET", path, null, null, null).status()).isEqualTo(401);
    }
    try (SocketClient client = open(family.owner)) {
      client.send(ClientFrame.subscribe("admin", null));
      assertThat(((ErrorFrame) client.nextOf("error")).code()).isEqualTo("not_found");
      client.sendText("{\"type\":\"get_live_stats\"}");
      assertThat(((ErrorFrame) client.nextOf("error")).code()).isEqualTo("forbidden");
    }
  }

  @Test
  void aUserSeesTheRoomsTheyMayEnterAndOfSocketsTheirOwn() {
    RoomId room = RoomId.group(family.group.id());
    try (SocketClient member = open(family.member);
        SocketClient viewer = open(family.viewer);
        SocketClient stranger = open(others.owner)) {
      member.sendText(
          "{\"type\":\"subscribe\",\"room\":\"" + room + "\",\"filters\":{\"vehicle_id\":\"v1\"}}");
      member.nextOf("subscribed");
      follow(member, RoomId.SYSTEM);
      follow(viewer, room);
      follow(stranger, RoomId.group(others.group.id()));
      follow(stranger, RoomId.SYSTEM);
      member.send(ClientFrame.presence(ClientFrame.BACKGROUND));
      assertThat(member.isQuiet()).isTrue();

      WsStats mine = family.member.get("/ws/stats").as(WsStats.class);
      assertThat(mine.rooms()).isEqualTo(Map.of(room.toString(), 2));
      assertThat(mine.activeRooms()).isEqualTo(1);
      assertThat(mine.activeUsers()).isEqualTo(2).isEqualTo(mine.uniqueUsers());
      assertThat(mine.activeConnections()).isEqualTo(1).isEqualTo(mine.totalConnections());
      assertThat(mine.clients()).hasSize(1);
      assertThat(mine.clients().getFirst().filters()).isEqualTo(Map.of("vehicle_id", "v1"));
      ConnectionStatus status =
          family.member.get("/realtime/connection-status").as(ConnectionStatus.class);
      ConnectionReport own = status.connections().getFirst();
      assertThat(status.connections()).hasSize(1);
      assertThat(own.id()).isEqualTo(mine.clients().getFirst().clientId());
      assertThat(own.state()).isEqualTo("background");
      assertThat(own.rooms()).containsExactly(room.toString(), "system");
      assertThat(own.userAgent()).contains("Java");
      assertThat(own.displayName()).isEqualTo("Carla");
      assertThat(family.stranger.get("/ws/stats").as(WsStats.class).rooms()).isEmpty();

      WsStats all = operator.get("/ws/stats").as(WsStats.class);
      assertThat(all.rooms())
          .containsEntry(room.toString(), 2)
          .containsEntry("group:" + others.group.id(), 1)
          .containsEntry("system", 2);
      assertThat(all.uniqueUsers()).isEqualTo(3);
      assertThat(all.clients()).hasSize(3);
    }
    Awaitility.await()
        .until(
            () ->
                !family
                    .member
                    .get("/realtime/connection-status")
                    .as(ConnectionStatus.class)
                    .connected());
  }

  @Test
  void anOperatorPagesThroughAllConnections() {
    List<SocketClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 5; i++) {
        clients.add(open(others.viewer));
      }
      List<String> seen = new ArrayList<>();
      String after = null;
      do {
        Page<ConnectionReport> page =
            operator
                .get("/realtime/connections?limit=2" + (after == null ? "" : "&after=" + after))
                .page(ConnectionReport.class);
        page.items().stream()
            .filter(report -> report.userId().equals(others.viewer.id()))
            .forEach(report -> seen.add(report.id()));
        after = page.next();
      } while (after != null);

      assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    } finally {
      clients.forEach(SocketClient::close);
    }
  }

  @Test
  void liveStatsComeWhenAskedForAndOnAndOnWhileAnOperatorLooks() {
    try (SocketClient admin = open(operator);
        SocketClient member = open(family.member)) {
      follow(member, RoomId.group(family.group.id()));
      admin.sendText("{\"type\":\"get_live_stats\",\"request_id\":\"s1\"}");
      LiveStats asked = (LiveStats) admin.nextOf("live_stats");
      assertThat(asked.requestId()).isEqualTo("s1");
      assertThat(stats(asked.stats()))
          .containsKeys(
              "active_users",
              "admin_connections",
              "active_connections",
              "connections_by_platform",
              "rooms",
              "events_per_minute",
              "avg_session_seconds",
              "queue_depth",
              "push_sent",
              "push_failed",
              "nodes");
      assertThat(stats(operator.get("/realtime/live-stats").body()).keySet())
          .isEqualTo(stats(asked.stats()).keySet());
      follow(admin, RoomId.ADMIN);
      admin.nextOf("live_stats");
      LiveStats again = (LiveStats) admin.nextOf("live_stats");
      assertThat(stats(again.stats()).get("admin_connections")).isEqualTo(1L);
      assertThat(member.isQuiet()).isTrue();
      admin.send(ClientFrame.unsubscribe("admin"));
      while (!admin.nextFrame().type().equals("unsubscribed")) {
        // A last one may have been under way.
      }
      assertThat(admin.isQuiet()).isTrue();
    }
  }

  @Test
  void anAnnouncementReachesEverybodyNowOrLaterAndIsAudited() {
    try (SocketClient stranger = open(family.stranger)) {
      follow(stranger, RoomId.SYSTEM);
      String key = EntityIds.next();
      Announce request = new Announce("Maintenance at noon", "maintenance");
      Announcement made =
          operator.keyed("POST", "/realtime/announcement", request, key).as(Announcement.class);
      assertThat(
              operator.keyed("POST", "/realtime/announcement", request, key).as(Announcement.class))
          .isEqualTo(made);
      RoomEvent event = (RoomEvent) stranger.nextOf("system_announcement");
      assertThat(WireJson.fromJson(Announcement.class, event.data())).isEqualTo(made);
      assertThat(event.actor().id()).isEqualTo(operator.id());
      assertThat(stranger.isQuiet()).as("said once").isTrue();
      try (SocketClient late = open(others.viewer)) {
        late.send(ClientFrame.subscribe("system", event.seq() - 1));
        late.nextOf("subscribed");
        assertThat(((RoomEvent) late.nextOf("system_announcement")).id()).isEqualTo(event.id());
      }
      assertThat(family.viewer.get("/rooms").body()).contains("\"room\":\"system\"");
      assertThat(
              database.<Long>read(
                  sql ->
                      sql.number(
                          "select count(*) from audit_entry where entity = 'announcement'"
                              + " and entity_id = ? and actor_id = ?",
                          made.id(),
                          operator.id())))
          .isEqualTo(1);
    }
  }

  @Test
  void anEmergencyWakesThoseWhoAreAwayAndNothingElseDoes() {
    Person away = family.api.register("Away");
    String device = EntityIds.next();
    assertThat(
            away.put("/devices/" + device, new DeviceRequest("fcm", "token-" + device, null, null))
                .status())
        .isLessThan(300);
    operator.post("/realtime/announcement", new Announce("New colours", null));
    operator.post("/realtime/announcement", new Announce("Leave the house", "emergency"));

    Awaitility.await().until(() -> pushesTo(device) > 0);
    assertThat(pushesTo(device)).isEqualTo(1);
  }

  private long pushesTo(String device) {
    return database.read(
        sql ->
            sql.number(
                "select count(*) from push_outbox where device_id = ? and room = 'system'"
                    + " and data::text like '%Leave the house%'",
                device));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | message",
        "{\"message\":\"  \"} | message",
        "{\"message\":\"Hello\",\"type\":\"party\"} | type",
      })
  void anAnnouncementThatSaysNothingIsRefused(String body, String field) {
    Api.Answer answer = operator.post("/realtime/announcement", body);

    assertThat(answer.outcome()).isEqualTo("422 validation_failed");
    assertThat(answer.problem().errors()).extracting("field").containsExactly(field);
  }
}
