package app.waystation.backend.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.TestClock;
import app.waystation.protocol.RoomId;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The database ends a deadlock by failing somebody's command, so there must be none. */
@MicronautTest(transactional = false)
class PartitionsTest extends EngineTest {
  private static final int WRITERS = 8;
  private static final int MONTHS = 12;

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
  void whoWritesIsNotDisturbedWhilePartitionsComeAndGo() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    List<RoomId> rooms = Stream.generate(EngineTest::newRoom).limit(WRITERS).toList();
    try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> writing = new ArrayList<>();
      for (RoomId room : rooms) {
        writing.add(writers.submit(() -> appendUntil(done, room)));
      }
      try {
        for (int month = 0; month < MONTHS; month++) {
          clock.advance(Duration.ofDays(31));
          retention.addPartitions();
          retention.trim();
        }
      } finally {
        done.set(true);
      }
      for (int i = 0; i < WRITERS; i++) {
        long written = writing.get(i).get();
        assertThat(log.head(rooms.get(i)).head()).isEqualTo(written).isPositive();
      }
    }
  }

  private long appendUntil(AtomicBoolean done, RoomId room) {
    long written = 0;
    while (!done.get()) {
      written = append(room);
    }
    return written;
  }
}
