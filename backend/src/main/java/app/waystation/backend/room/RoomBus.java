package app.waystation.backend.room;

import app.waystation.protocol.RoomId;

/**
 * Brings events of the log to other nodes quickly. It only wakes them: the log is the truth, and
 * losing what is announced here loses no event, it only makes it later. Thread-safe.
 */
public interface RoomBus {
  /** Says that the event is in the log. Does not wait and does not throw. */
  void announce(LoggedEvent event);

  /** This node has begun to follow the room: it wants to hear what others announce of it. */
  void follow(RoomId room);

  /** Nobody on this node follows the room any more. */
  void unfollow(RoomId room);
}
