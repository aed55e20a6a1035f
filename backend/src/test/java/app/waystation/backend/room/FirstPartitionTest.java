package app.waystation.backend.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.TestClock;
import app.waystation.protocol.RoomId;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class FirstPartitionTest extends EngineTest {
  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = super.settings();
    settings.put(TestClock.SWITCH, "true");
    return settings;
  }

  @Test
  void theVeryFirstEventLiesInThePartitionOfItsMonth() {
    RoomId room = newRoom();
    append(room);

    assertThat(
            database.<Long>read(
                sql ->
                    sql.number(
                        "select count(*) from room_event_2026_11 where room = ?", room.toString())))
        .isEqualTo(1);
  }
}
