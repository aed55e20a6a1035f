package app.waystation.android.sync;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A {@link Scheduler} on a thread of its own, in real time. */
public final class SerialThread implements Scheduler {
  private static final long CLOSING_SECONDS = 10;

  private final ScheduledThreadPoolExecutor thread;

  /** Starts a thread of that name. */
  public SerialThread(String name) {
    thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread worker = new Thread(task, name);
              worker.setDaemon(true);
              return worker;
            });
    thread.setRemoveOnCancelPolicy(true);
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public void execute(Runnable task) {
    try {
      thread.execute(task);
    } catch (RejectedExecutionException e) {
      // Closed: late callbacks of sockets and requests have nobody left to tell.
    }
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    try {
      Future<?> planned = thread.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
      return () -> planned.cancel(false);
    } catch (RejectedExecutionException e) {
      return () -> {};
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      // What is being written now is finished; planned tasks are dropped.
      thread.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
