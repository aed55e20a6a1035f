package app.waystation.backend.room;

import java.util.concurrent.atomic.AtomicLong;

/** How much all rooms of a node together keep of their newest events. Thread-safe. */
final class RecentBytes {
  /** Far above what the busiest thousand rooms keep. */
  static final long MOST = 64L * 1024 * 1024;

  private final long most;
  private final AtomicLong held = new AtomicLong();

  /**
   * Nothing is kept as yet.
   *
   * @param most bytes of frames
   */
  RecentBytes(long most) {
    this.most = most;
  }

  void add(long bytes) {
    held.addAndGet(bytes);
  }

  /** Whether rooms have to give up events. */
  boolean isExceeded() {
    return held.get() > most;
  }
}
