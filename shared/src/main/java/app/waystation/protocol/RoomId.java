package app.waystation.protocol;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A room: the unit of authorisation, order, replay and presence. On the wire {@code kind:id}, or a
 * bare kind for the few rooms that exist once.
 *
 * @param kind for example {@code group}
 * @param id the owner's id; empty for a room that exists once
 */
public record RoomId(String kind, String id) {
  private static final int MAX_LENGTH = 100;
  private static final Pattern KIND = Pattern.compile("[a-z][a-z_]{0,31}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{0,64}");

  /** The room of a group. */
  public static final String GROUP = "group";

  /** The private room of a user. */
  public static final String USER = "user";

  /** The room of a trip. */
  public static final String TRIP = "trip";

  /** Where operators look; the room exists once. */
  public static final RoomId ADMIN = new RoomId("admin", "");

  /** What everybody is told; the room exists once. */
  public static final RoomId SYSTEM = new RoomId("system", "");

  /**
   * Rejects what could not be written as {@code kind:id}. A UUID in capitals is the same room as in
   * small letters.
   */
  public RoomId {
    String small = id.toLowerCase(Locale.ROOT);
    if (EntityIds.isValid(small)) {
      id = small;
    }
    if (!KIND.matcher(kind).matches() || !ID.matcher(id).matches()) {
      throw new WireException("Not a room: expected kind:id, for example group:0197…", null);
    }
  }

  /** The room of a group. */
  public static RoomId group(String groupId) {
    return new RoomId(GROUP, groupId);
  }

  /** The private room of a user. */
  public static RoomId user(String userId) {
    return new RoomId(USER, userId);
  }

  /** The room of a trip. */
  public static RoomId trip(String tripId) {
    return new RoomId(TRIP, tripId);
  }

  /** The trip's id; null when this is no trip. */
  public @Nullable String tripId() {
    return kind.equals(TRIP) ? id : null;
  }

  /**
   * Reads {@code kind:id}.
   *
   * @throws WireException when it is not one
   */
  public static RoomId parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new WireException("Not a room: longer than " + MAX_LENGTH + " characters", null);
    }
    int colon = text.indexOf(':');
    return colon < 0
        ? new RoomId(text, "")
        : new RoomId(text.substring(0, colon), text.substring(colon + 1));
  }

  /** {@code kind:id}, as on the wire. */
  @Override
  public String toString() {
    return id.isEmpty() ? kind : kind + ":" + id;
  }
}
