package app.waystation.backend.group;

import app.waystation.backend.db.Database;
import app.waystation.backend.room.RoomAccess;
import app.waystation.backend.room.SnapshotPart;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.group.Group;
import app.waystation.protocol.group.Member;
import jakarta.inject.Singleton;
import java.util.List;

/** The room of a group: its members may enter. */
@Singleton
final class GroupRooms implements RoomAccess, SnapshotPart {
  private final Database database;
  private final GroupRows groups;
  private final MemberRows members;

  GroupRooms(Database database, GroupRows groups, MemberRows members) {
    this.database = database;
    this.groups = groups;
    this.members = members;
  }

  @Override
  public String kind() {
    return RoomId.GROUP;
  }

  @Override
  public boolean mayEnter(String userId, RoomId room) {
    return EntityIds.isValid(room.id())
        && database.read(sql -> members.find(sql, room.id(), userId)).isPresent();
  }

  @Override
  public List<TitledRoom> roomsOf(String userId) {
    return database.read(sql -> groups.of(sql, userId, null, Integer.MAX_VALUE)).stream()
        .map(group -> new TitledRoom(RoomId.group(group.id()), group.name()))
        .toList();
  }

  @Override
  public void contribute(RoomId room, Entities entities) {
    database.read(
        sql -> {
          entities.add("groups", Group.class, groups.find(sql, room.id()).stream().toList());
          entities.add(
              "members", Member.class, members.in(sql, room.id(), null, Integer.MAX_VALUE));
          return entities;
        });
  }
}
