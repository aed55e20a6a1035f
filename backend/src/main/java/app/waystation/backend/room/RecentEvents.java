package app.waystation.backend.room;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * The newest events that a live room has handed out, without a gap: an exact copy of the end of its
 * log, so that phones which come back after a moment need no database. Guarded by the lock of its
 * {@link LiveRoom}.
 */
final class RecentEvents {
  private static final int MOST_EVENTS = 256;
  private static final int MOST_BYTES = 64 * 1024;

  private final Deque<RoomFrame> events = new ArrayDeque<>(1);
  private final RecentBytes ofAllRooms;
  private int bytes;
  private boolean ended;

  /** Keeps nothing as yet. */
  RecentEvents(RecentBytes ofAllRooms) {
    this.ofAllRooms = ofAllRooms;
  }

  /** Takes the next event; what is not the next begins anew. */
  void add(RoomFrame event) {
    if (ended) {
      return;
    }
    if (!events.isEmpty() && event.seq() != events.getLast().seq() + 1) {
      clear();
    }
    events.add(event);
    count(event.frame().length());
    // A room that has no share any more reads the log, as it did before it kept anything.
    while (events.size() > MOST_EVENTS
        || bytes > MOST_BYTES
        || (ofAllRooms.isExceeded() && !events.isEmpty())) {
      count(-events.removeFirst().frame().length());
    }
  }

  void clear() {
    events.clear();
    count(-bytes);
  }

  /** Keeps nothing from now on: the room is given up. */
  void end() {
    clear();
    ended = true;
  }

  private void count(int more) {
    bytes += more;
    ofAllRooms.add(more);
  }

  boolean isEmpty() {
    return events.isEmpty();
  }

  /** Whether nothing between that cursor and the newest event is missing here. */
  boolean reachBackTo(long cursor) {
    return !events.isEmpty() && cursor >= events.getFirst().seq() - 1;
  }

  /** The next events after a cursor that they reach back to. */
  List<RoomFrame> after(long cursor, int limit) {
    List<RoomFrame> found = new ArrayList<>();
    Iterator<RoomFrame> all = events.iterator();
    while (all.hasNext() && found.size() < limit) {
      RoomFrame event = all.next();
      if (event.seq() > cursor) {
        found.add(event);
      }
    }
    return found;
  }
}
