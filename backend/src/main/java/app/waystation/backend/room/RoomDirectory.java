package app.waystation.backend.room;

import app.waystation.protocol.RoomId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All kinds of rooms together. */
@Singleton
public class RoomDirectory {
  private final Map<String, RoomAccess> accessByKind;

  RoomDirectory(List<RoomAccess> accesses) {
    accessByKind =
        accesses.stream().collect(Collectors.toMap(RoomAccess::kind, Function.identity()));
  }

  /** Whether the user may follow the room now; false for kinds nobody answers for. */
  public boolean mayEnter(String userId, RoomId room) {
    RoomAccess access = accessByKind.get(room.kind());
    return access != null && access.mayEnter(userId, room);
  }

  /** Whether those who follow the room may know of each other. */
  public boolean hasPresence(RoomId room) {
    RoomAccess access = accessByKind.get(room.kind());
    return access != null && access.hasPresence();
  }

  /** Every room of one kind that the user may follow now; none of a kind nobody answers for. */
  public List<RoomAccess.TitledRoom> roomsOf(String userId, String kind) {
    RoomAccess access = accessByKind.get(kind);
    return access == null ? List.of() : access.roomsOf(userId);
  }

  /** Every room that the user may follow now. */
  public List<RoomAccess.TitledRoom> roomsOf(String userId) {
    return accessByKind.values().stream().flatMap(a -> a.roomsOf(userId).stream()).toList();
  }
}
