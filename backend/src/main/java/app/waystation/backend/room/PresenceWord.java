package app.waystation.backend.room;

import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.PresentUser;
import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one node tells the others of the people on it. With a room: all of them in that room. With
 * {@code all}: an account of everything ends, which began with the word {@code first}. With {@code
 * askOf}: that node is asked for such an account. With none: how far its words have got.
 *
 * @param n counts the words with a room or {@code all}; of others, the last such word
 * @param count how many follow the room on that node; {@code users} may be fewer
 * @param again whether others should know this already
 */
@Json(naming = Json.Naming.LowerUnderscore)
record PresenceWord(
    long n,
    @Nullable String room,
    @Nullable List<Somebody> users,
    int count,
    boolean again,
    @Nullable List<String> all,
    long first,
    @Nullable String askOf) {

  /**
   * One user in one room, over all of their screens on one node.
   *
   * @param following whether any of them follows the room now; false: they have, and are open
   * @param admittedAt the room's newest event when access was last checked: an event after it that
   *     ends their access ends this too
   */
  @Json(naming = Json.Naming.LowerUnderscore)
  record Somebody(
      String id,
      String name,
      boolean editing,
      boolean foreground,
      boolean following,
      long admittedAt) {

    /** The same user, of whom two nodes know something. */
    Somebody and(Somebody other) {
      return new Somebody(
          id,
          name,
          editing || other.editing,
          foreground || other.foreground,
          following || other.following,
          Math.max(admittedAt, other.admittedAt));
    }

    PresentUser shown() {
      return new PresentUser(
          id,
          name,
          editing ? PresentUser.EDITING : PresentUser.VIEWING,
          foreground ? ClientFrame.FOREGROUND : ClientFrame.BACKGROUND);
    }
  }

  /** The people of one room on one node. */
  record RoomPeople(List<Somebody> users, int count) {
    static final RoomPeople NOBODY = new RoomPeople(List.of(), 0);
  }

  boolean isCounted() {
    return room != null || all != null;
  }

  static PresenceWord of(long n, String room, RoomPeople people, boolean again) {
    return new PresenceWord(n, room, people.users(), people.count(), again, null, 0, null);
  }

  static PresenceWord all(long n, long first, List<String> rooms) {
    return new PresenceWord(n, null, null, 0, false, rooms, first, null);
  }

  static PresenceWord beat(long n) {
    return new PresenceWord(n, null, null, 0, false, null, 0, null);
  }

  static PresenceWord askOf(long n, String node) {
    return new PresenceWord(n, null, null, 0, false, null, 0, node);
  }

  RoomPeople people() {
    return new RoomPeople(users == null ? List.of() : users, count);
  }
}
