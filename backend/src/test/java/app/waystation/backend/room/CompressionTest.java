package app.waystation.backend.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.SocketClient;
import app.waystation.protocol.RoomId;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.junit.jupiter.api.Test;

/** The phone's own client against compressed frames: OkHttp offers permessage-deflate always. */
@MicronautTest(transactional = false)
class CompressionTest extends EngineTest {
  private static final EventDraft LARGE =
      EventDraft.of("test_created", "CREATE", "{\"text\":\"" + "abc ".repeat(2000) + "\"}");

  @Test
  void theServerAgreesAndKeepsNoContext() throws Exception {
    RoomId room = newRoom();
    try (Phone phone = new Phone(server.getPort(), member(room))) {
      assertThat(phone.extensions())
          .startsWith("permessage-deflate")
          .contains("server_no_context_takeover");
    }
  }

  @Test
  void compressedAndPlainFollowersGetTheSameLiveAndReplayed() throws Exception {
    RoomId room = newRoom();
    try (Phone phone = new Phone(server.getPort(), member(room));
        SocketClient plain = follower(room, null)) {
      phone.follow(room);
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        append(room, i % 2 == 0 ? LARGE : EventDraft.of("test_created", "CREATE", "{}"));
        expected.add(plain.next());
      }
      assertThat(phone.next(20)).isEqualTo(expected);

      try (Phone late = new Phone(server.getPort(), member(room))) {
        late.followFrom(room, 0);
        assertThat(late.next(20)).isEqualTo(expected);
      }
    }
  }

  @Test
  void whatAPhoneSaysCompressedIsUnderstood() throws Exception {
    RoomId room = newRoom();
    try (Phone phone = new Phone(server.getPort(), member(room))) {
      String test = "{\"type\":\"test\",\"data\":\"" + "hello ".repeat(1000) + "\"}";
      phone.socket.send(test);
      phone.socket.send(test);
      assertThat(phone.next(2)).containsExactly(test, test);
    }
  }

  private static final class Phone extends WebSocketListener implements AutoCloseable {
    private final OkHttpClient http = new OkHttpClient();
    private final LinkedBlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Response> opened = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    Phone(int port, String user) throws InterruptedException {
      socket =
          http.newWebSocket(
              new Request.Builder()
                  .url("ws://localhost:" + port + "/ws")
                  .header("Authorization", "Bearer " + user)
                  .build(),
              this);
      assertThat(next(1).getFirst()).contains("connection_ack");
    }

    String extensions() throws InterruptedException {
      Response response = opened.poll(10, TimeUnit.SECONDS);
      assertThat(response).isNotNull();
      return String.valueOf(response.header("Sec-WebSocket-Extensions"));
    }

    void follow(RoomId room) throws InterruptedException {
      socket.send("{\"type\":\"subscribe\",\"room\":\"" + room + "\"}");
      assertThat(next(1).getFirst()).contains("subscribed");
    }

    void followFrom(RoomId room, long since) throws InterruptedException {
      socket.send("{\"type\":\"subscribe\",\"room\":\"" + room + "\",\"since\":" + since + "}");
      assertThat(next(1).getFirst()).contains("subscribed");
    }

    List<String> next(int count) throws InterruptedException {
      List<String> taken = new ArrayList<>();
      while (taken.size() < count) {
        String text = texts.poll(10, TimeUnit.SECONDS);
        assertThat(text).as("frame " + taken.size()).isNotNull();
        taken.add(text);
      }
      return taken;
    }

    @Override
    public void onOpen(WebSocket webSocket, Response response) {
      opened.add(response);
    }

    @Override
    public void onMessage(WebSocket webSocket, String text) {
      if (!SocketClient.isOfPresence(text)) {
        texts.add(text);
      }
    }

    @Override
    public void close() {
      socket.cancel();
      http.dispatcher().executorService().shutdown();
    }
  }
}
