package app.waystation.android.sync;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * The one thread that owns the sync engine's state: runs one task after the other, in the order of
 * {@link #execute}. Tests put virtual time here.
 */
public interface Scheduler extends Executor, AutoCloseable {
  /** Runs a task on the thread after {@code delay}. */
  Cancellable schedule(Duration delay, Runnable task);

  /** Runs nothing any more. */
  @Override
  void close();
}
