package app.waystation.backend.inbox;

import app.waystation.backend.db.Database;
import app.waystation.backend.room.SnapshotPart;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.inbox.Notification;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The inbox's part of a person's snapshot: the newest ones, and all that are unread. */
@Singleton
final class InboxSnapshot implements SnapshotPart {
  /** What a phone keeps; older ones it gets by page. */
  static final int NEWEST = 200;

  private final Database database;
  private final NotificationRows rows;
  private final Clock clock;

  InboxSnapshot(Database database, NotificationRows rows, Clock clock) {
    this.database = database;
    this.rows = rows;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return RoomId.USER;
  }

  @Override
  public void contribute(RoomId room, Entities entities) {
    database.read(
        sql -> {
          entities.add(
              "notifications",
              Notification.class,
              rows.forPhone(sql, room.id(), NEWEST, clock.instant().minus(InboxService.KEEP)));
          return entities;
        });
  }
}
