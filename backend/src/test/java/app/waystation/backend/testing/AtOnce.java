package app.waystation.backend.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs things at the same moment: all threads wait at one barrier, then all go. */
public final class AtOnce {
  private static final long PATIENCE_SECONDS = 60;

  private AtOnce() {}

  public static <T> List<T> run(List<? extends Callable<T>> tasks) {
    CyclicBarrier start = new CyclicBarrier(tasks.size());
    try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> task : tasks) {
        running.add(
            threads.submit(
                () -> {
                  start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                  return task.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : running) {
        results.add(future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      }
      return results;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
