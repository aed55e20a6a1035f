package app.waystation.backend.room;

import org.jspecify.annotations.Nullable;

/**
 * An event of a room as far as delivering it goes.
 *
 * @param attributes what a subscription may be filtered by
 * @param revokes the user whose access ended with it
 */
record RoomFrame(long seq, WireFrame frame, Attributes attributes, @Nullable String revokes) {
  static RoomFrame of(LoggedEvent event) {
    return new RoomFrame(
        event.seq(), WireFrame.of(event.frame()), event.attributes(), event.revokes());
  }
}
