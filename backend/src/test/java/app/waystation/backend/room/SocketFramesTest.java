package app.waystation.backend.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.waystation.backend.testing.SocketClient;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.ErrorFrame;
import app.waystation.protocol.frame.Pong;
import app.waystation.protocol.frame.Reconnect;
import app.waystation.protocol.frame.RoomEvent;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest(transactional = false)
class SocketFramesTest extends EngineTest {
  @Inject Connections connections;
  @Inject Presence presence;

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = super.settings();
    settings.put("waystation.socket.sweep", "50ms");
    return settings;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not json | malformed_request",
        "[] | malformed_request",
        "{} | malformed_request",
        "{\"type\":7} | malformed_request",
        "{\"type\":\"subscribe\"} | validation_failed",
        "{\"type\":\"subscribe\",\"room\":\"UPPER\"} | validation_failed",
        "{\"type\":\"subscribe\",\"rooms\":[null]} | validation_failed",
        "{\"type\":\"subscribe\",\"room\":\"test:x\",\"since\":-1} | validation_failed",
        "{\"type\":\"subscribe\",\"room\":\"test:x\",\"since\":\"soon\"} | malformed_request",
        "{\"type\":\"subscribe\",\"room\":\"nokind:x\"} | not_found",
        "{\"type\":\"presence\",\"state\":\"asleep\"} | validation_failed",
        "{\"type\":\"ack\"} | validation_failed",
        "{\"type\":\"dance\"} | unknown_type",
        "{\"type\":\"get_live_stats\"} | forbidden",
      })
  void aBadFrameIsAnsweredAndTheConnectionLives(String frame, String code) {
    try (SocketClient client = connect(EntityIds.next())) {
      client.sendText(frame.trim());

      assertThat(((ErrorFrame) client.nextOf("error")).code()).isEqualTo(code);
      assertThat(client.isQuiet()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"not json", "[]", "5", "{}", "{\"type\":7}", "{\"type\":\"ping\""})
  void whatIsNoFrameIsAnsweredWithWhatAFrameIs(String text) {
    try (SocketClient client = connect(EntityIds.next())) {
      client.sendText(text);

      ErrorFrame error = (ErrorFrame) client.nextOf("error");
      assertThat(error.message()).isEqualTo("Invalid message format");
      assertThat(error.details()).startsWith("Expected a JSON object with a 'type' field");
    }
  }

  @Test
  void aFrameThatCannotBeReadIsNamedInTheAnswerIfItsNameCanBe() {
    try (SocketClient client = connect(EntityIds.next())) {
      client.sendText("{\"type\":\"subscribe\",\"rooms\":7,\"request_id\":\"r1\"}");
      assertThat(((ErrorFrame) client.nextOf("error")).requestId()).isEqualTo("r1");
      client.sendText("{\"type\":\"ping\",\"request_id\":7}");
      assertThat(((ErrorFrame) client.nextOf("error")).requestId()).isEqualTo("7");
    }
  }

  @Test
  void bracketsWithoutEndLeaveTheConnectionHearing() {
    String deep = "[".repeat(20_000) + "]".repeat(20_000);
    try (SocketClient client = connect(EntityIds.next())) {
      client.sendText("{\"type\":\"ping\",\"unheard_of\":" + deep + "}");

      assertThat(((ErrorFrame) client.nextOf("error")).code()).isEqualTo("malformed_request");
      assertThat(client.isQuiet()).isTrue();
    }
  }

  @Test
  void aBatchingClientIsToldAndMaySayArrays() {
    RoomId room = newRoom();
    append(room, 2);
    try (SocketClient client = SocketClient.openBatching(server.getPort(), member(room))) {
      assertThat(client.next()).startsWith("[{\"type\":\"connection_ack\"").endsWith("}]");
      client.sendText(
          "[{\"type\":\"ping\",\"request_id\":\"1\"},null,{\"type\":\"subscribe\",\"room\":\""
              + room
              + "\",\"since\":1}]");

      assertThat(typesInArrays(client, 5))
          .containsExactly("pong", "error", "subscribed", "presence_state", "test_created");
      client.sendText("{\"type\":\"ping\"}");
      assertThat(client.next()).startsWith("[{\"type\":\"pong\"");
    }
  }

  /** The types of the next frames, however they are gathered. */
  private static List<Object> typesInArrays(SocketClient client, int count) {
    List<Object> types = new ArrayList<>();
    while (types.size() < count) {
      for (Object frame : (List<?>) WireJson.anyFromJson(client.next())) {
        types.add(((Map<?, ?>) frame).get("type"));
      }
    }
    return types;
  }

  @Test
  void anAckOfWhatHasNotHappenedDoesNotCountForIt() {
    RoomId room = newRoom();
    append(room, 2);
    String user = member(room);
    try (SocketClient client = connect(user)) {
      client.send(ClientFrame.ack(room.toString(), 1));
      client.nextOf("error");
      subscribe(client, room, null);
      client.send(ClientFrame.ack(room.toString(), -1));
      client.nextOf("error");
      client.send(ClientFrame.ack(room.toString(), Long.MAX_VALUE));

      assertThat(client.isQuiet()).isTrue();
      assertThat(presence.acked(user, room)).isEqualTo(2);
    }
  }

  @Test
  void anAnswerRepeatsTheRequestId() {
    try (SocketClient client = connect(EntityIds.next())) {
      client.sendText("{\"type\":\"ping\",\"request_id\":\"r1\",\"unheard_of\":[1,{}]}");
      assertThat(((Pong) client.nextOf("pong")).requestId()).isEqualTo("r1");
      client.sendText("{\"type\":\"dance\",\"request_id\":\"r2\"}");
      assertThat(((ErrorFrame) client.nextOf("error")).requestId()).isEqualTo("r2");
      client.sendText("{\"type\":\"test\",\"anything\":true}");
      assertThat(client.next()).isEqualTo("{\"type\":\"test\",\"anything\":true}");
    }
  }

  @Test
  void messagesOfOneSocketAreObeyedInOrder() {
    try (SocketClient client = connect(EntityIds.next())) {
      for (int i = 0; i < 150; i++) {
        client.sendText("{\"type\":\"ping\",\"request_id\":\"" + i + "\"}");
      }
      for (int i = 0; i < 150; i++) {
        assertThat(((Pong) client.nextOf("pong")).requestId()).isEqualTo(String.valueOf(i));
      }
    }
  }

  @Test
  void whoClosesIsAnsweredWithTheSameCode() {
    try (SocketClient client = connect(EntityIds.next())) {
      client.raw().sendClose(4000, "bye").join();

      assertThat(client.closeCode()).isEqualTo(4000);
    }
  }

  @Test
  void aBinaryFrameIsAnsweredAndTheConnectionLives() {
    try (SocketClient client = connect(EntityIds.next())) {
      client.raw().sendBinary(ByteBuffer.wrap(new byte[] {1, 2}), true).join();

      client.nextOf("error");
      assertThat(client.isQuiet()).isTrue();
    }
  }

  @Test
  void aFloodIsClosedWith4429() {
    try (SocketClient client = connect(EntityIds.next())) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100_000; i++) {
                  client.sendText("{\"type\":\"presence\",\"state\":\"foreground\"}");
                }
              })
          .isInstanceOf(RuntimeException.class);
      assertThat(client.closeCode()).isEqualTo(4429);
    }
  }

  @Test
  void aFloodInArraysIsClosedWith4429Too() {
    String pings = "{\"type\":\"ping\"},".repeat(3000);
    try (SocketClient client = SocketClient.openBatching(server.getPort(), EntityIds.next())) {
      client.sendText("[" + pings + "null]");

      assertThat(client.closeCode()).isEqualTo(4429);
    }
  }

  @Test
  void aMessageTooLargeIsClosedWith4413() {
    try (SocketClient client = connect(EntityIds.next())) {
      client.sendText("x".repeat(70_000));
      assertThat(client.closeCode()).isEqualTo(4413);
    }
  }

  @Test
  void fragmentsThatAddUpToTooMuchAreClosedWith4413() {
    try (SocketClient client = connect(EntityIds.next())) {
      String fragment = "x".repeat(10_000);
      for (int i = 0; i < 6; i++) {
        client.raw().sendText(fragment, false).join();
      }
      client.raw().sendText(fragment, true).join();
      assertThat(client.closeCode()).isEqualTo(4413);
    }
  }

  @Test
  void aSmallFrameThatInflatesToTooMuchIsClosedWith4413() throws IOException {
    byte[] bomb = deflate(new byte[50_000_000]);
    assertThat(bomb.length).isLessThan(65_000);
    try (Socket socket = new Socket("localhost", server.getPort())) {
      String answer = handshake(socket);
      assertThat(answer).contains("permessage-deflate");
      sendCompressed(socket.getOutputStream(), bomb);
      assertThat(closeCode(new DataInputStream(socket.getInputStream()))).isEqualTo(4413);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?token=forged", "?ticket=unknown"})
  void aBadTokenIsRefusedBeforeTheUpgradeWith401(String query) throws Exception {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create("http://localhost:" + server.getPort() + "/ws" + query))
                    .build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).contains("\"code\":\"unauthorized\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?token=%s", "?ticket=ticket-%s"})
  void aTokenOrATicketInTheAddressOpensASocket(String query) throws Exception {
    String user = EntityIds.next();
    java.net.http.WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(
                URI.create("ws://localhost:" + server.getPort() + "/ws" + query.formatted(user)),
                new java.net.http.WebSocket.Listener() {})
            .get();

    org.awaitility.Awaitility.await().until(() -> presence.hasForeground(user));
    socket.abort();
    org.awaitility.Awaitility.await().until(() -> !presence.hasForeground(user));
  }

  @Test
  void aTokenThatEndsClosesItsSocketWith4401() {
    String user = EntityIds.next();
    people.expire(user, Instant.now().plusMillis(300));
    try (SocketClient client = connect(user)) {
      assertThat(client.closeCode()).isEqualTo(4401);
    }
  }

  @Test
  void aRenewedTokenKeepsTheSocketAndAnotherPersonsDoesNot() {
    String user = EntityIds.next();
    people.expire(user, Instant.now().plusSeconds(2));
    try (SocketClient client = connect(user);
        SocketClient thief = connect(EntityIds.next())) {
      client.send(ClientFrame.auth("renewed-" + user));
      thief.send(ClientFrame.auth("renewed-" + user));
      thief.nextOf("error");

      assertThat(thief.closeCode()).isEqualTo(4401);
      org.awaitility.Awaitility.await()
          .during(java.time.Duration.ofMillis(2500))
          .until(client::isQuiet);
    }
  }

  @Test
  void whoAsksToEnterARoomIsNotYetToldWhatItsFollowersAre() {
    RoomId room = newRoom();
    try (SocketClient stranger = connect(EntityIds.next())) {
      database.change(
          sql -> {
            // Its place is taken; nobody can look up yet whether it may.
            sql.update("lock table room in access exclusive mode");
            stranger.send(ClientFrame.subscribe(room.toString(), null));
            org.awaitility.Awaitility.await().until(() -> connections.isFollowed(room));
            connections.sendToFollowers(room, Reconnect.of(1));
          });

      assertThat(((ErrorFrame) stranger.nextOf("error")).code()).isEqualTo("not_found");
    }
  }

  @Test
  void signingOutClosesTheSocketsOfThatSession() {
    String user = EntityIds.next();
    try (SocketClient client = connect(user)) {
      connections.closeSession("session-of-" + user);
      assertThat(client.closeCode()).isEqualTo(4401);
    }
  }

  @Test
  void aRoomsEventsAreNotWrittenTwiceIntoOneSocketThatSubscribesTwice() {
    RoomId room = newRoom();
    append(room, 3);
    try (SocketClient client = connect(member(room))) {
      subscribe(client, room, 3L);
      subscribe(client, room, 3L);
      append(room);

      assertThat(((RoomEvent) client.nextFrame()).seq()).isEqualTo(4);
      assertThat(client.isQuiet()).isTrue();
    }
  }

  // --- a WebSocket by hand, for what the JDK's client cannot do
  // ------------------------------------

  private String handshake(Socket socket) throws IOException {
    String request =
        "GET /ws?token="
            + EntityIds.next()
            + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    StringBuilder answer = new StringBuilder();
    while (!answer.toString().endsWith("\r\n\r\n")) {
      answer.append((char) socket.getInputStream().read());
    }
    return answer.toString();
  }

  private static byte[] deflate(byte[] data) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(data);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    int n;
    do {
      n = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
      out.write(buffer, 0, n);
    } while (n == buffer.length);
    deflater.end();
    return java.util.Arrays.copyOf(out.toByteArray(), out.size() - 4);
  }

  private static void sendCompressed(OutputStream out, byte[] payload) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
    frame.put((byte) 0xC1).put((byte) (0x80 | 126)).putShort((short) payload.length).putInt(0);
    frame.put(payload);
    out.write(frame.array(), 0, frame.position());
    out.flush();
  }

  private static int closeCode(DataInputStream in) throws IOException {
    while (true) {
      int opcode = in.readUnsignedByte() & 0x0F;
      int length = in.readUnsignedByte() & 0x7F;
      if (length == 126) {
        length = in.readUnsignedShort();
      }
      byte[] payload = in.readNBytes(length);
      if (opcode == 8) {
        return ByteBuffer.wrap(payload).getShort() & 0xFFFF;
      }
    }
  }
}
