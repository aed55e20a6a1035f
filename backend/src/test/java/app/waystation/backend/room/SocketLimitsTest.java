package app.waystation.backend.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.waystation.backend.testing.RawSocket;
import app.waystation.backend.testing.SocketClient;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.ErrorFrame;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.net.http.WebSocketHandshakeException;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What one client may take of the server, and how long it may be silent or deaf. */
@MicronautTest(transactional = false)
class SocketLimitsTest extends EngineTest {
  @jakarta.inject.Inject Presence presence;

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = super.settings();
    settings.put("waystation.socket.sweep", "50ms");
    settings.put("waystation.socket.heartbeat", "400ms");
    settings.put("waystation.socket.max-subscriptions", "2");
    settings.put("waystation.socket.max-connections-per-user", "2");
    return settings;
  }

  @Test
  void aPeerThatAnswersNoPingIsClosedWith4408() throws IOException {
    try (RawSocket silent = RawSocket.open(server.getPort(), EntityIds.next())) {
      // Never writes: pings stay without their pongs.
      assertThat(silent.closeCode()).isEqualTo(4408);
    }
  }

  @Test
  void aPeerThatAnswersPingsStays() {
    try (SocketClient client = connect(EntityIds.next())) {
      Awaitility.await().during(java.time.Duration.ofMillis(1500)).until(client::isQuiet);
    }
  }

  @Test
  void aThirdSocketOfOnePersonIsRefusedUntilOneIsClosed() {
    String user = EntityIds.next();
    try (SocketClient first = connect(user)) {
      try (SocketClient second = connect(user)) {
        assertThat(second.isQuiet()).isTrue();
        assertThatThrownBy(() -> connect(user))
            .hasCauseInstanceOf(WebSocketHandshakeException.class)
            .extracting(e -> ((WebSocketHandshakeException) e.getCause()).getResponse())
            .satisfies(
                response -> {
                  assertThat(response.statusCode()).isEqualTo(429);
                  assertThat(response.headers().firstValue("Retry-After")).isPresent();
                });
      }
      Awaitility.await().until(() -> presence.of(user).size() == 1);
      connect(user).close();
      assertThat(first.isQuiet()).isTrue();
    }
  }

  @Test
  void aThirdRoomOnOneConnectionIsRefusedUntilOneIsLeft() {
    String user = EntityIds.next();
    RoomId[] rooms = {newRoom(), newRoom(), newRoom()};
    for (RoomId room : rooms) {
      people.join(room, user);
    }
    try (SocketClient client = connect(user)) {
      subscribe(client, rooms[0], null);
      subscribe(client, rooms[1], null);
      client.send(ClientFrame.subscribe(rooms[2].toString(), null));
      assertThat(((ErrorFrame) client.nextOf("error")).code()).isEqualTo("rate_limited");
      subscribe(client, rooms[1], 0L);

      client.send(ClientFrame.unsubscribe(rooms[0].toString()));
      client.nextOf("unsubscribed");
      subscribe(client, rooms[2], null);
    }
  }

  @Test
  void aFrameThatNamesMoreRoomsThanMayBeFollowedIsRefusedAsAWhole() {
    String user = EntityIds.next();
    RoomId[] rooms = {newRoom(), newRoom(), newRoom()};
    for (RoomId room : rooms) {
      people.join(room, user);
    }
    try (SocketClient client = connect(user)) {
      client.sendText(
          "{\"type\":\"subscribe\",\"rooms\":[\"%s\",\"%s\",\"%s\"]}".formatted((Object[]) rooms));
      client.nextOf("error");

      // Nothing was followed: both places are free.
      subscribe(client, rooms[1], null);
      subscribe(client, rooms[2], null);
    }
  }
}
