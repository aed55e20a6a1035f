package app.waystation.backend.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SerialQueueTest {
  private final List<String> done = new ArrayList<>();
  private final List<Runnable> threads = new ArrayList<>();
  private final SerialQueue queue = new SerialQueue(threads::add, 2);

  @Test
  void aTaskThatFailsDoesNotStopTheOnesBehindIt() {
    queue.offer(
        () -> {
          throw new StackOverflowError();
        });
    queue.offer(() -> done.add("second"));
    threads.removeFirst().run();
    queue.offer(() -> done.add("third"));
    threads.removeFirst().run();

    assertThat(done).containsExactly("second", "third");
  }

  @Test
  void moreThanTheBoundIsRefused() {
    assertThat(queue.offer(() -> done.add("first"))).isTrue();
    assertThat(queue.offer(() -> done.add("second"))).isTrue();
    assertThat(queue.offer(() -> done.add("third"))).isFalse();
    threads.removeFirst().run();

    assertThat(done).containsExactly("first", "second");
  }
}
