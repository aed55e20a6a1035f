package app.waystation.bench.load;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What all sockets of a crowd have got. Written by the one thread that serves them; counts may be
 * read by any, the histogram only by that thread.
 */
final class Deliveries {
  private static final long LONGEST_NANOS = 60_000_000_000L;

  private final Histogram latency = new Histogram(LONGEST_NANOS, 3);
  private final AtomicLong events = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong joined = new AtomicLong();
  private final AtomicLong outOfOrder = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private volatile long target = Long.MAX_VALUE;
  private volatile long reachedAt;
  private volatile @Nullable Thread waiter;
  private volatile String lastFailure = "";

  void event(int length, long latencyNanos, long now) {
    if (latencyNanos >= 0) {
      latency.recordValue(Math.min(latencyNanos, LONGEST_NANOS));
    }
    bytes.lazySet(bytes.get() + length);
    long count = events.get() + 1;
    if (count == target) {
      reachedAt = now;
      events.set(count);
      LockSupport.unpark(waiter);
    } else {
      events.lazySet(count);
    }
  }

  void joined() {
    joined.incrementAndGet();
    LockSupport.unpark(waiter);
  }

  void outOfOrder() {
    outOfOrder.incrementAndGet();
  }

  void failed(String why) {
    lastFailure = why;
    failures.incrementAndGet();
    LockSupport.unpark(waiter);
  }

  long events() {
    return events.get();
  }

  long bytes() {
    return bytes.get();
  }

  long joinedCount() {
    return joined.get();
  }

  long outOfOrderCount() {
    return outOfOrder.get();
  }

  long failureCount() {
    return failures.get();
  }

  String lastFailure() {
    return lastFailure;
  }

  /** Only from the thread that serves the sockets. */
  Histogram takeLatency() {
    Histogram copy = latency.copy();
    latency.reset();
    return copy;
  }

  /** Says which count to look out for, before what makes it is begun. */
  void lookOutFor(long count) {
    waiter = Thread.currentThread();
    target = count;
  }

  /** Waits for that count; gives the moment at which it was reached. */
  long await(long deadlineNanos) {
    while (events.get() < target) {
      if (System.nanoTime() > deadlineNanos) {
        throw new IllegalStateException(
            "Only "
                + events.get()
                + " of "
                + target
                + " deliveries; failures "
                + failures.get()
                + " "
                + lastFailure);
      }
      LockSupport.parkNanos(1_000_000);
    }
    return reachedAt;
  }

  void awaitJoined(long count, long deadlineNanos) {
    waiter = Thread.currentThread();
    while (joined.get() < count) {
      if (failures.get() > 0) {
        throw new IllegalStateException("A socket failed: " + lastFailure);
      }
      if (System.nanoTime() > deadlineNanos) {
        throw new IllegalStateException("Only " + joined.get() + " of " + count + " joined");
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
