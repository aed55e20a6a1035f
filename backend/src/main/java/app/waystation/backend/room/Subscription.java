package app.waystation.backend.room;

import java.util.Map;

/**
 * One connection's place in one room. Every field is guarded by the lock of its {@link LiveRoom}.
 *
 * <p>It is <em>live</em> when each event is handed to it as it happens, else it is <em>catching
 * up</em>: it reads the log by itself until it has reached the room.
 */
final class Subscription {
  private final LiveRoom room;
  private final Connection connection;
  private final Map<String, String> filters;
  private boolean active = true;

  /** Access has been checked. Until then a socket that becomes writable is no reason to read. */
  private boolean begun;

  private boolean live;
  private boolean reading;
  private long last;
  private long allowedUpTo;
  private boolean owesCursor;

  /**
   * Takes a place that gets nothing yet.
   *
   * @param filters only events with these attributes are wanted, and those that lack them
   */
  Subscription(LiveRoom room, Connection connection, Map<String, String> filters) {
    this.room = room;
    this.connection = connection;
    this.filters = filters;
  }

  LiveRoom room() {
    return room;
  }

  Connection connection() {
    return connection;
  }

  boolean isActive() {
    return active;
  }

  boolean isLive() {
    return active && live;
  }

  long last() {
    return last;
  }

  /**
   * Sets where it begins.
   *
   * @param cursor the first event it gets is the one after this
   * @param head the room's head before access was checked: revocations up to there are history
   */
  void begin(long cursor, long head) {
    last = cursor;
    allowedUpTo = head;
    begun = true;
  }

  /** Whether access has been checked: before that it must not be told anything of the room. */
  boolean hasBegun() {
    return begun;
  }

  /** What its events are filtered by; the same from beginning to end. */
  Map<String, String> filters() {
    return filters;
  }

  /** Whether the event passes the filters; what ends the user's own access always does. */
  boolean wants(RoomFrame event) {
    if (filters.isEmpty() || connection.userId().equals(event.revokes())) {
      return true;
    }
    for (Map.Entry<String, String> filter : filters.entrySet()) {
      if (!event.attributes().pass(filter.getKey(), filter.getValue())) {
        return false;
      }
    }
    return true;
  }

  /** Counts the next event as written; true: it was the last one this user may get. */
  boolean delivered(RoomFrame event) {
    last = event.seq();
    owesCursor = false;
    return connection.userId().equals(event.revokes()) && event.seq() > allowedUpTo;
  }

  /** Passes over the next event, which the filters keep back. */
  void spare(RoomFrame event) {
    last = event.seq();
    owesCursor = true;
  }

  /** Whether its client does not know how far it is: the last event was kept back. */
  boolean owesCursor() {
    return owesCursor;
  }

  void cursorTold() {
    owesCursor = false;
  }

  /** From now on it reads the log until it has reached the room again. */
  void fallBehind() {
    live = false;
  }

  void goLive() {
    live = true;
    reading = false;
  }

  void end() {
    active = false;
    live = false;
  }

  /** Whether the caller is the one who starts reading. */
  boolean startReading() {
    if (!active || !begun || live || reading) {
      return false;
    }
    reading = true;
    return true;
  }

  void stopReading() {
    reading = false;
  }

  /** Goes on reading after the peer has taken what was written. */
  void resume() {
    room.resume(this);
  }
}
