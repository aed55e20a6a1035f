package app.waystation.backend.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.TestClock;
import app.waystation.protocol.RoomId;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class RetentionTest extends EngineTest {
  @Inject Retention retention;
  @Inject TestClock clock;

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = super.settings();
    settings.put(TestClock.SWITCH, "true");
    settings.put("waystation.push.worker", "false");
    return settings;
  }

  @Test
  void whatIsOlderThanThirtyDaysIsForgottenAndTheFloorSaysSo() {
    retention.addPartitions();
    RoomId room = newRoom();
    append(room, 3);
    clock.advance(Duration.ofDays(20));
    append(room, 2);
    clock.advance(Duration.ofDays(11));
    retention.addPartitions();

    assertThat(retention.trim()).isEqualTo(3);
    assertThat(log.head(room)).isEqualTo(new RoomHead(5, 3));
    assertThat(log.read(room, 3, 10)).extracting(LoggedEvent::seq).isEqualTo(List.of(4L, 5L));
    assertThat(append(room)).isEqualTo(6);

    clock.advance(Duration.ofDays(365));
    retention.trim();
    assertThat(log.head(room)).isEqualTo(new RoomHead(6, 6));
    assertThat(append(room)).isEqualTo(7);
  }
}
