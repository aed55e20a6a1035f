package app.waystation.backend.ops;

import app.waystation.backend.room.RoomAccess;
import app.waystation.protocol.RoomId;
import jakarta.inject.Singleton;
import java.util.List;

/** Where everybody is told what operators announce. Nobody sees who else is told. */
@Singleton
final class SystemRoom implements RoomAccess {
  private static final String TITLE = "Announcements";

  @Override
  public String kind() {
    return RoomId.SYSTEM.kind();
  }

  @Override
  public boolean mayEnter(String userId, RoomId room) {
    return room.equals(RoomId.SYSTEM);
  }

  @Override
  public boolean hasPresence() {
    return false;
  }

  @Override
  public List<TitledRoom> roomsOf(String userId) {
    return List.of(new TitledRoom(RoomId.SYSTEM, TITLE));
  }
}
