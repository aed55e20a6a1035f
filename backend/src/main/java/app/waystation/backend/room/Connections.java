package app.waystation.backend.room;

import app.waystation.protocol.frame.ServerFrame;
import jakarta.inject.Singleton;

/** The open sockets of this node. */
@Singleton
final class Connections implements LiveConnections {
  @Override
  public void sendToUser(String userId, ServerFrame frame) {}

  @Override
  public void closeSession(String sessionId) {}
}
