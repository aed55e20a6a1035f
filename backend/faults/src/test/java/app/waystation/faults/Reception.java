package app.waystation.faults;

import app.waystation.protocol.frame.RoomEvent;

/**
 * An event that arrived somewhere, cut down to what tells it from any other.
 *
 * @param atNanos when, on this JVM's clock
 */
record Reception(long seq, long fingerprint, long atNanos) {
  static Reception of(RoomEvent event, long atNanos) {
    return new Reception(event.seq(), fingerprint(event), atNanos);
  }

  static long fingerprint(RoomEvent event) {
    return ((long) event.id().hashCode() << 32) ^ (event.toString().hashCode() & 0xffffffffL);
  }
}
