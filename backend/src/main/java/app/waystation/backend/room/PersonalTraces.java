package app.waystation.backend.room;

import app.waystation.backend.db.Sql;
import app.waystation.protocol.Actor;
import app.waystation.protocol.RoomId;
import jakarta.inject.Singleton;
import java.util.Collection;

/** Takes a person out of the log whose account ends. The numbers of the events stay. */
@Singleton
public class PersonalTraces {
  private static final String NAME = "\"display_name\":\"(?:[^\"\\\\]|\\\\.)*\"";

  PersonalTraces() {}

  /**
   * Gives somebody another name in all events of these rooms: as the one who made them, as a member
   * they tell of, and in what was to be pushed for them.
   *
   * @param name without quotes or backslashes
   */
  public void rename(Sql sql, Collection<RoomId> rooms, Actor person, String name) {
    String[] all = rooms.stream().map(RoomId::toString).toArray(String[]::new);
    for (String key : new String[] {"\"actor\":{\"id\"", "\"user_id\""}) {
      // A quote inside of what people wrote has a backslash before it: this matches only our own.
      String before = key + ":\"" + person.id() + "\",";
      sql.update(
          "update room_event set frame = regexp_replace(frame, ?, ?, 'g')"
              + " where room = any (?) and strpos(frame, ?) > 0",
          before.replace("{", "\\{") + NAME,
          before + "\"display_name\":\"" + name + "\"",
          all,
          before);
    }
    sql.update(
        "update room_event"
            + " set push_hint = replace(push_hint::text, to_jsonb(?::text)::text, ?)::jsonb"
            + " where room = any (?) and actor_id = ? and push_hint is not null",
        person.displayName(),
        "\"" + name + "\"",
        all,
        person.id());
  }

  /**
   * Gives somebody another name in a person's private room, in all events about what the person was
   * told that they did.
   *
   * @param name without quotes or backslashes
   */
  public void renameWho(Sql sql, RoomId room, String notificationId, String personId, String name) {
    String actor = "\"actor\":{\"id\":\"" + personId + "\",";
    sql.update(
        "update room_event set frame = regexp_replace(regexp_replace(frame, ?, ?), ?, ?)"
            + " where room = ? and strpos(frame, ?) > 0",
        actor.replace("{", "\\{") + NAME,
        actor + "\"display_name\":\"" + name + "\"",
        "\"who\":\"(?:[^\"\\\\]|\\\\.)*\"",
        "\"who\":\"" + name + "\"",
        room.toString(),
        "\"id\":\"" + notificationId + "\"");
  }

  /** Forgets all events of a room. Its next event has the next number. */
  public void empty(Sql sql, RoomId room) {
    sql.update("update room set floor_seq = head_seq where room = ?", room.toString());
    sql.update("delete from room_event where room = ?", room.toString());
  }
}
