package app.waystation.backend.room;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one after another, in the order they came, on threads of an executor. Without it the
 * messages of one connection overtake each other. Thread-safe, bounded.
 */
final class SerialQueue {
  private static final Logger LOG = LoggerFactory.getLogger(SerialQueue.class);

  private final Executor executor;
  private final int bound;
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean running;

  SerialQueue(Executor executor, int bound) {
    this.executor = executor;
    this.bound = bound;
  }

  /** Adds a task; false: too many wait already, the task will not run. */
  boolean offer(Runnable task) {
    lock.lock();
    try {
      if (waiting.size() >= bound) {
        return false;
      }
      waiting.add(task);
      if (running) {
        return true;
      }
      running = true;
    } finally {
      lock.unlock();
    }
    executor.execute(this::drain);
    return true;
  }

  private void drain() {
    while (true) {
      Runnable task;
      lock.lock();
      try {
        task = waiting.poll();
        if (task == null) {
          running = false;
          return;
        }
      } finally {
        lock.unlock();
      }
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        // One bad message must not leave the connection deaf to all that come after it.
        LOG.error("A queued task failed", e);
      }
    }
  }
}
