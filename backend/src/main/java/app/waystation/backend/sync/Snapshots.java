package app.waystation.backend.sync;

import app.waystation.backend.db.Database;
import app.waystation.backend.http.ProblemException;
import app.waystation.backend.room.RoomDirectory;
import app.waystation.backend.room.RoomLog;
import app.waystation.backend.room.SnapshotPart;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.sync.Snapshot;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * The state of a room together with its number, read at one moment: {@code snapshot(n)} plus the
 * events {@code n+1..m} equals {@code snapshot(m)}.
 */
@Singleton
public class Snapshots {
  private final Database database;
  private final RoomDirectory directory;
  private final RoomLog log;
  private final List<SnapshotPart> parts;

  Snapshots(Database database, RoomDirectory directory, RoomLog log, List<SnapshotPart> parts) {
    this.database = database;
    this.directory = directory;
    this.log = log;
    this.parts = parts;
  }

  /**
   * Takes a snapshot. Access is asked about in the same moment: who is removed meanwhile sees the
   * room as it was while they belonged to it, never later.
   *
   * @throws ProblemException 404 for who may not enter the room
   */
  public Snapshot take(String userId, RoomId room) {
    return database.readOneMoment(
        _ -> {
          if (!directory.mayEnter(userId, room)) {
            throw ProblemException.notFound();
          }
          long seq = log.head(room).head();
          SnapshotPart.Entities entities = new SnapshotPart.Entities();
          parts.stream()
              .filter(part -> part.kind().equals(room.kind()))
              .forEach(part -> part.contribute(room, entities));
          return new Snapshot(room.toString(), seq, entities.toJson());
        });
  }
}
