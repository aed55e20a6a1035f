package app.waystation.backend.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.RawSocket;
import app.waystation.backend.testing.SocketClient;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.frame.Reconnect;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class EarlyFrameTest extends EngineTest {
  @Inject Connections connections;

  @Test
  void everySocketIsGreetedWhileOthersAreWrittenTo() {
    String busy = EntityIds.next();
    AtomicBoolean done = new AtomicBoolean();
    try (SocketClient reader = connect(busy);
        ExecutorService writers = Executors.newFixedThreadPool(2)) {
      for (int i = 0; i < 2; i++) {
        writers.execute(
            () -> {
              while (!done.get()) {
                connections.sendToUser(busy, Reconnect.of(1));
                LockSupport.parkNanos(10_000);
              }
            });
      }
      try {
        for (int i = 0; i < 150; i++) {
          // It takes the greeting, or fails.
          connect(EntityIds.next()).close();
        }
      } finally {
        done.set(true);
      }
      assertThat(reader.raw().isInputClosed()).isFalse();
    }
    Awaitility.await().until(() -> connections.open().isEmpty());
  }

  @Test
  void whatIsSaidRightAfterTheHandshakeIsAnswered() throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    for (int round = 0; round < 100; round++) {
      CompletableFuture<String> pong = new CompletableFuture<>();
      WebSocket socket =
          http.newWebSocketBuilder()
              .buildAsync(
                  URI.create(
                      "ws://localhost:" + server.getPort() + "/ws?token=" + EntityIds.next()),
                  new WebSocket.Listener() {
                    @Override
                    public void onOpen(WebSocket opened) {
                      opened.sendText("{\"type\":\"ping\"}", true);
                      opened.request(10);
                    }

                    @Override
                    public CompletionStage<?> onText(
                        WebSocket from, CharSequence text, boolean last) {
                      if (text.toString().contains("\"pong\"")) {
                        pong.complete(text.toString());
                      }
                      return null;
                    }
                  })
              .get();
      assertThat(pong.get(10, TimeUnit.SECONDS)).as("round " + round).isNotEmpty();
      socket.abort();
    }
  }

  @Test
  void aFrameOfWhichHalfIsThereWhenTheSocketIsTakenOverIsAnswered() throws Exception {
    for (int round = 0; round < 100; round++) {
      try (RawSocket socket = RawSocket.open(server.getPort(), EntityIds.next())) {
        byte[] frame = RawSocket.frame("{\"type\":\"ping\"}");
        socket.send(frame, 0, 10);
        assertThat(socket.text()).as("round " + round).contains("connection_ack");
        socket.send(frame, 10, frame.length);
        assertThat(socket.text()).as("round " + round).contains("pong");
      }
    }
  }
}
