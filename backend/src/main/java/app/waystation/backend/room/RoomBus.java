package app.waystation.backend.room;

import app.waystation.protocol.RoomId;

/** Tells other nodes that a room has something new. It only wakes them: the log is the truth. */
public interface RoomBus {
  /** Says that the room's log has reached that number. Losing this loses no event. */
  void announce(RoomId room, long seq);
}
