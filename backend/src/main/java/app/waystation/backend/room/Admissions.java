package app.waystation.backend.room;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many sockets are open on this node, by user and by address, against the bounds of {@link
 * SocketSettings}. Thread-safe.
 */
final class Admissions {
  private final SocketSettings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Integer> byUser = new HashMap<>();
  private final Map<String, Integer> byAddress = new HashMap<>();
  private int total;

  Admissions(SocketSettings settings) {
    this.settings = settings;
  }

  /** Whether one more would be within bounds now. */
  boolean hasRoomFor(String userId, String address) {
    lock.lock();
    try {
      return total < settings.maxConnections()
          && byUser.getOrDefault(userId, 0) < settings.maxConnectionsPerUser()
          && byAddress.getOrDefault(address, 0) < settings.maxConnectionsPerAddress();
    } finally {
      lock.unlock();
    }
  }

  /** Counts one more; false: it would be one too many. */
  boolean enter(String userId, String address) {
    lock.lock();
    try {
      if (!hasRoomFor(userId, address)) {
        return false;
      }
      total++;
      byUser.merge(userId, 1, Integer::sum);
      byAddress.merge(address, 1, Integer::sum);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Counts one less of those that were let in. */
  void leave(String userId, String address) {
    lock.lock();
    try {
      total--;
      byUser.computeIfPresent(userId, (_, n) -> n == 1 ? null : n - 1);
      byAddress.computeIfPresent(address, (_, n) -> n == 1 ? null : n - 1);
    } finally {
      lock.unlock();
    }
  }
}
