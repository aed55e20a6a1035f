package app.waystation.backend.room;

import app.waystation.backend.room.SocketChannel.EncodedFrame;

/**
 * One connection's place in one room. Every field is guarded by the lock of its {@link LiveRoom}.
 *
 * <p>It is <em>live</em> when each event is handed to it as it happens, else it is <em>catching
 * up</em>: it reads the log by itself until it has reached the room.
 */
final class Subscription {
  private final LiveRoom room;
  private final Connection connection;
  private boolean active = true;
  private boolean live;
  private boolean reading;
  private long last;
  private long allowedUpTo;

  Subscription(LiveRoom room, Connection connection) {
    this.room = room;
    this.connection = connection;
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
  }

  /** Writes the event if it is the next; true: it was the last one this user may get. */
  boolean deliver(LoggedEvent event, EncodedFrame frame) {
    connection.write(frame);
    last = event.seq();
    return connection.userId().equals(event.revokes()) && event.seq() > allowedUpTo;
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
    if (!active || live || reading) {
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
