package app.waystation.backend.room;

import app.waystation.protocol.RoomId;
import java.util.List;

/** Who may enter the rooms of one kind. Implemented once per kind; asked on every subscribe. */
public interface RoomAccess {
  /** A room with the title its followers know it by. */
  record TitledRoom(RoomId room, String title) {}

  /** The kind it answers for, for example {@code group}. */
  String kind();

  /** Whether the user may follow the room now. A room that does not exist may not be entered. */
  boolean mayEnter(String userId, RoomId room);

  /** Whether those who follow a room of this kind may know of each other. */
  default boolean hasPresence() {
    return true;
  }

  /** The rooms of this kind that the user may follow now. */
  List<TitledRoom> roomsOf(String userId);
}
