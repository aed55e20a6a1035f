package app.waystation.backend.sync;

import app.waystation.backend.db.Database;
import app.waystation.backend.http.ProblemException;
import app.waystation.backend.room.LoggedEvent;
import app.waystation.backend.room.RoomDirectory;
import app.waystation.backend.room.RoomHead;
import app.waystation.backend.room.RoomLog;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.sync.SyncAnswer;
import app.waystation.protocol.sync.SyncRequest;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was missed in several rooms, by their cursors. */
@Singleton
class DeltaReader {
  private static final int DEFAULT_LIMIT = 500;
  private static final int MAX_LIMIT = 1000;
  private static final int MAX_ROOMS = 200;

  private final Database database;
  private final RoomLog log;
  private final RoomDirectory directory;

  DeltaReader(Database database, RoomLog log, RoomDirectory directory) {
    this.database = database;
    this.log = log;
    this.directory = directory;
  }

  /**
   * Reads the next events of every named room that the user may see. A room whose past is gone, or
   * that is no longer the user's, stands under {@code reset}: its snapshot tells which.
   */
  SyncAnswer read(String userId, SyncRequest request) {
    Map<String, Long> cursors = validated(request.cursors());
    int limit = limit(request.limit());
    // One moment for access and events: who is removed meanwhile gets nothing from after that.
    return database.readOneMoment(_ -> read(userId, cursors, limit));
  }

  private SyncAnswer read(String userId, Map<String, Long> cursors, int limit) {
    List<RoomEvent> events = new ArrayList<>();
    Map<String, Long> after = new TreeMap<>();
    List<String> reset = new ArrayList<>();
    boolean hasMore = false;

    for (Map.Entry<String, Long> cursor : new TreeMap<>(cursors).entrySet()) {
      RoomId room = parse(cursor.getKey());
      RoomHead head = log.head(room);
      long since = cursor.getValue();
      if (!directory.mayEnter(userId, room) || !head.canReplayAfter(since)) {
        reset.add(cursor.getKey());
        continue;
      }
      List<LoggedEvent> read = log.read(room, since, limit - events.size());
      for (LoggedEvent event : read) {
        if (event.seq() != since + 1) {
          // Trimmed between the two reads: whoever asks again is told to reset.
          hasMore = true;
          break;
        }
        events.add(WireJson.fromJson(RoomEvent.class, event.frame()));
        since = event.seq();
      }
      after.put(cursor.getKey(), since);
      hasMore |= since < head.head();
    }
    return new SyncAnswer(events, after, hasMore, reset);
  }

  private static Map<String, Long> validated(@Nullable Map<String, Long> cursors) {
    if (cursors == null) {
      return Map.of();
    }
    if (cursors.size() > MAX_ROOMS) {
      throw ProblemException.invalid("cursors", "at most " + MAX_ROOMS + " rooms at once");
    }
    cursors.forEach(
        (room, cursor) -> {
          if (cursor == null || cursor < 0) {
            throw ProblemException.invalid("cursors", "must not be negative: " + room);
          }
        });
    return cursors;
  }

  private static int limit(@Nullable Integer limit) {
    if (limit == null) {
      return DEFAULT_LIMIT;
    }
    if (limit < 1) {
      throw ProblemException.invalid("limit", "must be at least 1");
    }
    return Math.min(limit, MAX_LIMIT);
  }

  private static RoomId parse(String room) {
    try {
      return RoomId.parse(room);
    } catch (WireException e) {
      throw ProblemException.invalid("cursors", e.getMessage() + ": " + room);
    }
  }
}
