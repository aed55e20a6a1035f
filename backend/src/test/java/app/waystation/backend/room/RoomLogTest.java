package app.waystation.backend.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.waystation.protocol.EntityIds;
import app.waystation.protocol.RoomId;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class RoomLogTest extends EngineTest {
  @Test
  void fiftyWritersWithRandomRollbacksLeaveNoGap() throws Exception {
    RoomId room = RoomId.group(EntityIds.next());
    ConcurrentLinkedQueue<Long> told = new ConcurrentLinkedQueue<>();
    log.follow(
        event -> {
          if (event.room().equals(room)) {
            told.add(event.seq());
          }
        });
    int committed = 0;
    try (ExecutorService writers = Executors.newFixedThreadPool(50)) {
      List<Future<Integer>> done = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        done.add(writers.submit(() -> writeTwenty(room)));
      }
      for (Future<Integer> count : done) {
        committed += count.get();
      }
    }

    List<Long> seqs = log.read(room, 0, 10_000).stream().map(LoggedEvent::seq).toList();
    assertThat(seqs).isEqualTo(LongStream.rangeClosed(1, committed).boxed().toList());
    assertThat(log.head(room).head()).isEqualTo(committed);
    assertThat(told).containsExactlyInAnyOrderElementsOf(seqs);
  }

  private int writeTwenty(RoomId room) {
    int committed = 0;
    for (int i = 0; i < 20; i++) {
      try {
        database.write(
            sql -> {
              log.append(room, EventDraft.of("test_created", "CREATE", "{}"), ANA).get();
              if (ThreadLocalRandom.current().nextInt(3) == 0) {
                throw new IllegalStateException("changed my mind");
              }
              return true;
            });
        committed++;
      } catch (IllegalStateException e) {
        assertThat(e).hasMessage("changed my mind");
      }
    }
    return committed;
  }

  @Test
  void anEventOutsideOfATransactionIsRefused() {
    assertThatThrownBy(
            () -> log.append(RoomId.group("x"), EventDraft.of("test_created", "CREATE", "{}"), ANA))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatIsUndoneInsideACommittedTransactionWasNeverTold() {
    RoomId room = RoomId.group(EntityIds.next());
    List<Long> told = new ArrayList<>();
    log.follow(
        event -> {
          if (event.room().equals(room)) {
            told.add(event.seq());
          }
        });
    database.write(
        sql -> {
          log.append(room, EventDraft.of("kept", "CREATE", "{}"), ANA);
          try {
            database.undoable(
                () -> {
                  log.append(room, EventDraft.of("undone", "CREATE", "{}"), ANA);
                  throw new IllegalStateException();
                });
          } catch (IllegalStateException expected) {
            log.append(room, EventDraft.of("instead", "CREATE", "{}"), ANA);
          }
          return true;
        });

    assertThat(told).containsExactly(1L, 2L);
    assertThat(log.read(room, 0, 10))
        .extracting(LoggedEvent::type)
        .containsExactly("kept", "instead");
  }

  @Test
  void theEventsOfOneCommitAreToldTogetherAndInOrder() {
    RoomId room = RoomId.group(EntityIds.next());
    List<List<Long>> told = new ArrayList<>();
    log.follow(
        new LogFollower() {
          @Override
          public void committed(LoggedEvent event) {
            committed(List.of(event));
          }

          @Override
          public void committed(List<LoggedEvent> events) {
            if (events.getFirst().room().equals(room)) {
              told.add(events.stream().map(LoggedEvent::seq).toList());
            }
          }
        });
    for (int commit = 0; commit < 2; commit++) {
      database.change(
          sql -> {
            for (int i = 0; i < 3; i++) {
              log.append(room, EventDraft.of("test_created", "CREATE", "{}"), ANA);
            }
          });
    }

    assertThat(told).containsExactly(List.of(1L, 2L, 3L), List.of(4L, 5L, 6L));
  }
}
