package app.waystation.bench.load;

/**
 * Watches the numbers that one socket gets from one room: each must be the one after the last. Not
 * thread-safe.
 */
public final class OrderCheck {
  private static final long UNSET = Long.MIN_VALUE;

  private long last = UNSET;
  private long wrong;

  /** The next number must be the one after this. */
  public void startAfter(long number) {
    last = number;
  }

  /** Whether it knows where to begin. */
  public boolean isStarted() {
    return last != UNSET;
  }

  /** Notes a number; false: a gap, a double or an older one. */
  public boolean accept(long number) {
    boolean right = last == UNSET || number == last + 1;
    if (!right) {
      wrong++;
    }
    last = number;
    return right;
  }

  /** The newest number. */
  public long last() {
    return last;
  }

  /** How many numbers were not the one after the last. */
  public long wrong() {
    return wrong;
  }
}
