package app.waystation.android.testing;

import app.waystation.android.sync.Cancellable;
import app.waystation.android.sync.Scheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A sync thread whose timers, and a clock whose time, move only when a test says so. */
public final class VirtualTime implements Scheduler {
  private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, queue);
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparing(Timer::at).thenComparing(Timer::order));
  private Instant now;
  private long order;
  private volatile @Nullable Throwable failure;

  public VirtualTime(Instant start) {
    now = start;
  }

  private record Timer(Instant at, long order, Runnable task) {}

  public Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Instant instant() {
        synchronized (VirtualTime.this) {
          return now;
        }
      }
    };
  }

  @Override
  public void execute(Runnable task) {
    try {
      thread.execute(
          () -> {
            try {
              task.run();
            } catch (RuntimeException | Error e) {
              failure = e;
              throw e;
            }
          });
    } catch (RejectedExecutionException e) {
      // Closed, like the real one.
    }
  }

  @Override
  public synchronized Cancellable schedule(Duration delay, Runnable task) {
    Timer timer = new Timer(now.plus(delay), order++, task);
    timers.add(timer);
    return () -> {
      synchronized (VirtualTime.this) {
        timers.remove(timer);
      }
    };
  }

  /** Lets so much time pass; what falls due runs in its order, and has run when this returns. */
  public void advance(Duration duration) {
    Instant end;
    synchronized (this) {
      end = now.plus(duration);
    }
    settle();
    for (Timer timer = due(end); timer != null; timer = due(end)) {
      execute(timer.task());
      settle();
    }
    synchronized (this) {
      now = end;
    }
  }

  private synchronized @Nullable Timer due(Instant end) {
    Timer next = timers.peek();
    if (next == null || next.at().isAfter(end)) {
      return null;
    }
    timers.poll();
    now = next.at();
    return next;
  }

  /** Somebody sets the clock: to what was due, much more time seems to be left. */
  public synchronized void putClockBack(Duration by) {
    now = now.minus(by);
  }

  /** How much waits for the thread. */
  public int waiting() {
    return queue.size();
  }

  /** Everything that was handed over so far has run. */
  public void settle() {
    try {
      thread.submit(() -> {}).get(30, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new AssertionError(e);
    } catch (RejectedExecutionException e) {
      // Closed.
    }
    Throwable found = failure;
    if (found != null) {
      throw new AssertionError("On the sync thread", found);
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      thread.awaitTermination(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
