package app.waystation.backend.auth;

import app.waystation.backend.db.Database;
import app.waystation.backend.room.RoomAccess;
import app.waystation.backend.room.SnapshotPart;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.auth.User;
import jakarta.inject.Singleton;
import java.util.List;

/** The private room of everyone: only they may enter. */
@Singleton
final class UserRooms implements RoomAccess, SnapshotPart {
  private final Database database;
  private final AccountRows accounts;

  UserRooms(Database database, AccountRows accounts) {
    this.database = database;
    this.accounts = accounts;
  }

  @Override
  public String kind() {
    return RoomId.USER;
  }

  @Override
  public boolean mayEnter(String userId, RoomId room) {
    return room.equals(RoomId.user(userId)) && !users(userId).isEmpty();
  }

  @Override
  public boolean hasPresence() {
    return false;
  }

  @Override
  public List<TitledRoom> roomsOf(String userId) {
    return users(userId).stream()
        .map(user -> new TitledRoom(RoomId.user(userId), user.displayName()))
        .toList();
  }

  @Override
  public void contribute(RoomId room, Entities entities) {
    entities.add("users", User.class, users(room.id()));
  }

  private List<User> users(String userId) {
    return database.read(sql -> accounts.find(sql, userId)).stream().toList();
  }
}
