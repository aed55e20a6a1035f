package app.waystation.bench;

import app.waystation.bench.server.Publisher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Publishers that work at the same time, each on a thread of its own. */
final class Volley implements AutoCloseable {
  private final List<Publisher> publishers;
  private final ExecutorService threads;

  Volley(List<Publisher> publishers) {
    this.publishers = publishers;
    this.threads = Executors.newFixedThreadPool(publishers.size());
  }

  /** What one of them does. */
  @FunctionalInterface
  interface Work {
    void with(Publisher publisher, int number) throws IOException;
  }

  int size() {
    return publishers.size();
  }

  /** Lets all of them work and waits for the last. */
  void fire(Work work) {
    List<Future<?>> shots = new ArrayList<>();
    for (int i = 0; i < publishers.size(); i++) {
      int number = i;
      shots.add(
          threads.submit(
              () -> {
                work.with(publishers.get(number), number);
                return null;
              }));
    }
    for (Future<?> shot : shots) {
      try {
        shot.get();
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    for (Publisher publisher : publishers) {
      publisher.close();
    }
  }
}
