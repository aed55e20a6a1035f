package app.waystation.backend.room;

import app.waystation.protocol.RoomId;
import jakarta.inject.Singleton;

/** The bus of a node that is alone. */
@Singleton
final class LocalRoomBus implements RoomBus {
  @Override
  public void announce(RoomId room, long seq) {
    // Nobody else to tell.
  }
}
