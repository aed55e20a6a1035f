package app.waystation.backend.room;

import app.waystation.protocol.RoomId;
import app.waystation.protocol.frame.ServerFrame;

/** The open sockets of people, on all nodes. What is sent here is volatile: no log, no replay. */
public interface LiveConnections {
  /** Sends a frame to every connection of one user; nothing happens when there is none. */
  void sendToUser(String userId, ServerFrame frame);

  /** Whether anybody on this node follows the room. */
  boolean isFollowed(RoomId room);

  /** Sends a frame to every connection of this node that follows the room. */
  void sendToFollowers(RoomId room, ServerFrame frame);

  /** Closes the sockets of a sign-in that has ended, with 4401; on other nodes a little later. */
  void closeSession(String sessionId);
}
