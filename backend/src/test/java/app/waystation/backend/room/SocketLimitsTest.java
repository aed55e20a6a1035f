package app.waystation.backend.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.waystation.backend.testing.SocketClient;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.ErrorFrame;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
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
    settings.put("waystation.socket.slow-limit", "300ms");
    settings.put("waystation.socket.max-subscriptions", "2");
    settings.put("waystation.socket.max-connections-per-user", "2");
    return settings;
  }

  @Test
  void aPeerThatAnswersNoPingIsClosedWith4408() throws IOException {
    try (Socket silent = handshaken(EntityIds.next())) {
      // Never writes: pings stay without their pongs.
      assertThat(closeCode(silent.getInputStream())).isEqualTo(4408);
    }
  }

  @Test
  void aPeerThatAnswersPingsStays() {
    try (SocketClient client = connect(EntityIds.next())) {
      Awaitility.await().during(java.time.Duration.ofMillis(1500)).until(client::isQuiet);
    }
  }

  @Test
  void aPeerThatTakesNoBytesIsClosedWith4503AndGone() throws IOException {
    RoomId room = newRoom();
    String user = member(room);
    EventDraft large =
        EventDraft.of("test_created", "CREATE", "{\"text\":\"" + "x".repeat(60_000) + "\"}");
    try (Socket deaf = handshaken(user)) {
      say(deaf, "{\"type\":\"subscribe\",\"room\":\"" + room + "\"}");
      Awaitility.await().until(() -> hub.liveRooms() == 1);
      for (int i = 0; i < 300; i++) {
        append(room, large);
      }
      Awaitility.await().until(() -> presence.of(user).isEmpty());

      assertThat(closeCode(deaf.getInputStream())).isIn(4503, -1);
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

  // --- a WebSocket by hand: one that answers no ping and takes no bytes --------------------------

  private Socket handshaken(String user) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(8 * 1024);
    socket.setSoTimeout(10_000);
    socket.connect(new java.net.InetSocketAddress("localhost", server.getPort()));
    String request =
        "GET /ws?token="
            + user
            + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    StringBuilder answer = new StringBuilder();
    while (!answer.toString().endsWith("\r\n\r\n")) {
      answer.append((char) socket.getInputStream().read());
    }
    return socket;
  }

  private static void say(Socket socket, String text) throws IOException {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    byte[] frame = new byte[payload.length + 6];
    frame[0] = (byte) 0x81;
    frame[1] = (byte) (0x80 | payload.length);
    System.arraycopy(payload, 0, frame, 6, payload.length);
    socket.getOutputStream().write(frame);
  }

  /** The code of the close frame; -1: cut off without one. */
  private static int closeCode(InputStream in) throws IOException {
    while (true) {
      int opcode = in.read();
      int length = in.read() & 0x7F;
      if (opcode < 0) {
        return -1;
      }
      if (length == 126) {
        length = in.read() << 8 | in.read();
      }
      byte[] payload = in.readNBytes(length);
      if ((opcode & 0x0F) == 8) {
        return (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
      }
    }
  }
}
