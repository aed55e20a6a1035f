package app.waystation.backend.room;

import app.waystation.protocol.RoomId;
import jakarta.inject.Singleton;

/** The bus of a node that is alone: there is nobody else to tell. */
@Singleton
final class LocalRoomBus implements RoomBus {
  @Override
  public void deliverTo(Receiver receiver) {}

  @Override
  public void announce(LoggedEvent event) {}

  @Override
  public void follow(RoomId room) {}

  @Override
  public void unfollow(RoomId room) {}

  @Override
  public State state() {
    return State.ALONE;
  }
}
