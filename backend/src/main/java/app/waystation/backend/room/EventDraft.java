package app.waystation.backend.room;

import org.jspecify.annotations.Nullable;

/**
 * What a board wants to tell a room; the log adds the id, the number and the time.
 *
 * @param type one of {@link app.waystation.protocol.EventTypes}
 * @param action {@code CREATE}, {@code UPDATE} or {@code DELETE}
 * @param data the whole entity as JSON
 * @param push who is owed a push for it; null: nobody, ever
 * @param revokes the user whose access to the room ends with this event; it is the last one they
 *     get
 */
public record EventDraft(
    String type, String action, String data, @Nullable PushHint push, @Nullable String revokes) {

  /** An event that pushes nobody and ends nobody's access. */
  public static EventDraft of(String type, String action, String data) {
    return new EventDraft(type, action, data, null, null);
  }

  /** The same event, for which these people are owed a push. */
  public EventDraft pushing(PushHint hint) {
    return new EventDraft(type, action, data, hint, revokes);
  }

  /** The same event, with which this user's access to the room ends. */
  public EventDraft revoking(String userId) {
    return new EventDraft(type, action, data, push, userId);
  }
}
