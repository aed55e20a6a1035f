package app.waystation.backend.room;

import jakarta.inject.Singleton;
import java.time.Clock;

/** How many events this node has committed in the last minute. Thread-safe. */
@Singleton
final class EventRate implements LogFollower {
  private static final int SECONDS = 60;

  private final Clock clock;
  private final long[] seconds = new long[SECONDS];
  private final int[] counts = new int[SECONDS];

  EventRate(RoomLog log, Clock clock) {
    this.clock = clock;
    log.follow(this);
  }

  @Override
  public synchronized void committed(LoggedEvent event) {
    long second = clock.instant().getEpochSecond();
    int slot = (int) Math.floorMod(second, (long) SECONDS);
    if (seconds[slot] != second) {
      seconds[slot] = second;
      counts[slot] = 0;
    }
    counts[slot]++;
  }

  synchronized int perMinute() {
    long now = clock.instant().getEpochSecond();
    int sum = 0;
    for (int slot = 0; slot < SECONDS; slot++) {
      if (seconds[slot] > now - SECONDS && seconds[slot] <= now) {
        sum += counts[slot];
      }
    }
    return sum;
  }
}
