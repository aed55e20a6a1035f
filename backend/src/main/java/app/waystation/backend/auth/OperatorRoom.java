package app.waystation.backend.auth;

import app.waystation.backend.db.Database;
import app.waystation.backend.room.RoomAccess;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.RoomId;
import jakarta.inject.Singleton;
import java.util.List;

/** Where operators look: nobody else may enter. It is not among the rooms that a phone follows. */
@Singleton
final class OperatorRoom implements RoomAccess {
  private final Database database;
  private final AccountRows accounts;

  OperatorRoom(Database database, AccountRows accounts) {
    this.database = database;
    this.accounts = accounts;
  }

  @Override
  public String kind() {
    return RoomId.ADMIN.kind();
  }

  @Override
  public boolean mayEnter(String userId, RoomId room) {
    return room.equals(RoomId.ADMIN)
        && EntityIds.isValid(userId)
        && database
            .read(sql -> accounts.find(sql, userId))
            .filter(user -> user.role().equals(AccountService.ADMIN))
            .isPresent();
  }

  @Override
  public boolean hasPresence() {
    return false;
  }

  @Override
  public List<TitledRoom> roomsOf(String userId) {
    return List.of();
  }
}
