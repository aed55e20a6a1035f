package app.waystation.backend.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.RawSocket;
import app.waystation.protocol.RoomId;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A peer that takes no bytes. Its heartbeat is patient, so that only slowness can end it. */
@MicronautTest(transactional = false)
class SlowConsumerTest extends EngineTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject Presence presence;

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = super.settings();
    settings.put("waystation.socket.sweep", "50ms");
    settings.put("waystation.socket.slow-limit", "300ms");
    settings.put("waystation.socket.heartbeat", "10m");
    return settings;
  }

  @Test
  void aPeerThatTakesNoBytesIsClosedWith4503AndGone() throws IOException {
    RoomId room = newRoom();
    String user = member(room);
    EventDraft large =
        EventDraft.of("test_created", "CREATE", "{\"text\":\"" + "x".repeat(60_000) + "\"}");
    try (RawSocket deaf = RawSocket.open(server.getPort(), user)) {
      deaf.say("{\"type\":\"subscribe\",\"room\":\"" + room + "\"}");
      Awaitility.await().atMost(PATIENCE).until(() -> hub.liveRooms() == 1);
      for (int i = 0; i < 300; i++) {
        append(room, large);
      }
      Awaitility.await().atMost(PATIENCE).until(() -> presence.of(user).isEmpty());

      // The close frame stands behind what it has not taken: it is cut off before it.
      assertThat(deaf.closeCode()).isIn(4503, -1);
    }
  }
}
