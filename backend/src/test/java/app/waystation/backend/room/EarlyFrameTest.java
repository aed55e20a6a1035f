package app.waystation.backend.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.protocol.EntityIds;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class EarlyFrameTest extends EngineTest {
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
}
