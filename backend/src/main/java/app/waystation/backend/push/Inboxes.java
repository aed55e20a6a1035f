package app.waystation.backend.push;

import app.waystation.backend.db.Sql;
import app.waystation.backend.room.PushHint;
import app.waystation.protocol.Actor;
import app.waystation.protocol.RoomId;
import java.time.Instant;
import java.util.List;

/**
 * Where it is kept what people were told, whether or not a phone was woken for it. Implemented by
 * {@code inbox}.
 */
public interface Inboxes {
  /**
   * Somebody is to know of an event.
   *
   * @param by who has done it
   */
  record Told(
      String userId,
      RoomId room,
      long seq,
      String eventId,
      String type,
      Instant at,
      Actor by,
      PushHint hint) {}

  /**
   * Puts these into their people's inboxes, in the running transaction; what is there already stays
   * as it is. It writes events into people's private rooms, so it comes last: nothing that may wait
   * for others follows while those rooms are locked.
   */
  void put(Sql sql, List<Told> told);
}
