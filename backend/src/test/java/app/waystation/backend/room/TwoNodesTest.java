package app.waystation.backend.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.Api;
import app.waystation.backend.testing.Family;
import app.waystation.backend.testing.MemoryBus;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.Person;
import app.waystation.backend.testing.SocketClient;
import app.waystation.backend.testing.TestPeers;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.ConflictDetected;
import app.waystation.protocol.frame.PresenceChange;
import app.waystation.protocol.frame.PresenceState;
import app.waystation.protocol.realtime.ConnectionReport;
import app.waystation.protocol.realtime.ConnectionStatus;
import app.waystation.protocol.realtime.WsStats;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two real servers on one database, joined by a bus of this JVM. */
class TwoNodesTest implements OnRealDatabase {
  private final String busName = UUID.randomUUID().toString();
  private final MemoryBus bus = TestPeers.bus(busName);
  private EmbeddedServer one;
  private EmbeddedServer two;
  private Family family;

  @BeforeAll
  void start() {
    Map<String, Object> settings = new HashMap<>(getProperties());
    settings.put("waystation.socket.session-check", "200ms");
    settings.put("waystation.peers.answer-within", "2s");
    settings.put(TestPeers.SWITCH, busName + "/one");
    one = ApplicationContext.run(EmbeddedServer.class, settings, "test");
    settings.put(TestPeers.SWITCH, busName + "/two");
    two = ApplicationContext.run(EmbeddedServer.class, settings, "test");
    family = Family.free(Api.of(one));
  }

  @AfterAll
  void stop() {
    two.getApplicationContext().close();
    one.getApplicationContext().close();
  }

  private static SocketClient open(EmbeddedServer server, Person person) {
    return SocketClient.open(server.getPort(), person.token());
  }

  private static MemoryBus.Node busOf(EmbeddedServer server) {
    return (MemoryBus.Node) server.getApplicationContext().getBean(PeerNodes.class);
  }

  private void cutted(Runnable work) {
    bus.cut(busOf(two), true);
    try {
      work.run();
    } finally {
      bus.heal(busOf(two), true);
    }
  }

  @Test
  void aConflictIsToldOnAllScreensOfItsLoserWhateverTheirNodeAndOnNobodyElses() {
    try (SocketClient here = open(one, family.member);
        SocketClient there = open(two, family.member);
        SocketClient other = open(two, family.viewer)) {
      one.getApplicationContext()
          .getBean(LiveConnections.class)
          .sendToUser(
              family.member.id(), ConflictDetected.of("vehicle", "v", 2, 1, "{}", "Too late."));

      here.nextOf("conflict_detected");
      assertThat(((ConflictDetected) there.nextOf("conflict_detected")).currentVersion())
          .isEqualTo(2);
      assertThat(other.isQuiet()).isTrue();
    }
  }

  @Test
  void signingOutClosesTheSocketsOnAllNodes() {
    Person guest = family.api.register("Guest");
    try (SocketClient here = open(one, guest);
        SocketClient there = open(two, guest)) {
      assertThat(guest.post("/auth/logout", null).status()).isEqualTo(204);

      assertThat(here.closeCode()).isEqualTo(4401);
      assertThat(there.closeCode()).isEqualTo(4401);
    }
  }

  @Test
  void signingOutClosesThemAlsoWhileTheNodesCannotHearEachOther() {
    Person guest = family.api.register("Guest");
    try (SocketClient there = open(two, guest);
        SocketClient other = open(two, family.viewer)) {
      cutted(
          () -> {
            assertThat(guest.post("/auth/logout", null).status()).isEqualTo(204);
            assertThat(there.closeCode()).isEqualTo(4401);
          });
      assertThat(other.isQuiet()).isTrue();
    }
  }

  @Test
  void peopleOnAnotherNodeAreSeenAndThoseOfAnotherGroupAreNot() {
    Family seen = Family.free(family.api);
    Family others = Family.free(family.api);
    RoomId room = RoomId.group(seen.group.id());
    try (SocketClient member = SocketClient.openSeeingPresence(one.getPort(), seen.member.token());
        SocketClient viewer = SocketClient.openSeeingPresence(two.getPort(), seen.viewer.token());
        SocketClient stranger =
            SocketClient.openSeeingPresence(two.getPort(), others.owner.token())) {
      for (String own : List.of(RoomId.group(others.group.id()).toString(), "system")) {
        stranger.send(ClientFrame.subscribe(own, null));
        stranger.nextOf("subscribed");
        if (!own.equals("system")) {
          stranger.nextOf("presence_state");
        }
      }
      member.send(ClientFrame.subscribe(room.toString(), null));
      member.nextOf("subscribed");
      member.nextOf("presence_state");
      Awaitility.await()
          .until(() -> two.getApplicationContext().getBean(RoomPresence.class).countIn(room) == 1);
      viewer.send(ClientFrame.subscribe(room.toString(), null));
      viewer.nextOf("subscribed");

      assertThat(((PresenceState) viewer.nextOf("presence_state")).users())
          .extracting("displayName")
          .containsExactlyInAnyOrder("Carla", "Dino");
      member.nextOf("user_connected");
      assertThat(((PresenceChange) member.nextOf("user_joined")).userId())
          .isEqualTo(seen.viewer.id());
      viewer.send(ClientFrame.presence(room.toString(), "editing"));
      member.nextOf("presence_updated");
      viewer.send(ClientFrame.typing(room.toString(), "notes"));
      member.nextOf("typing");
      stranger.send(ClientFrame.typing(room.toString(), "notes"));
      stranger.nextOf("error");
      stranger.send(ClientFrame.presence(room.toString(), "editing"));
      stranger.nextOf("error");
      assertThat(stranger.isQuiet()).isTrue();
      assertThat(member.isQuiet()).isTrue();
    }
  }

  @Test
  void figuresAreOfAllNodesThatAnswer() {
    Person guest = family.api.register("Guest");
    RoomId room = RoomId.group(family.group.id());
    try (SocketClient here = open(one, guest);
        SocketClient there = open(two, guest);
        SocketClient member = open(two, family.admin)) {
      member.send(ClientFrame.subscribe(room.toString(), null));
      member.nextOf("subscribed");
      ConnectionStatus status = guest.get("/realtime/connection-status").as(ConnectionStatus.class);
      assertThat(status.connected()).isTrue();
      assertThat(status.connections())
          .extracting(ConnectionReport::node)
          .containsExactlyInAnyOrder("one", "two");
      assertThat(guest.get("/ws/stats").as(WsStats.class).rooms()).isEmpty();
      assertThat(family.admin.get("/ws/stats").as(WsStats.class).rooms())
          .containsEntry(room.toString(), 1);
      cutted(
          () ->
              assertThat(
                      guest
                          .get("/realtime/connection-status")
                          .as(ConnectionStatus.class)
                          .connections())
                  .hasSize(1));
      assertThat(here.isQuiet() && there.isQuiet()).isTrue();
    }
  }
}
