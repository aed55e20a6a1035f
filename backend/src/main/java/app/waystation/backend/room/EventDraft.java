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
 * @param attributes what subscriptions may be filtered by, see {@link SubscriptionFilter}
 */
public record EventDraft(
    String type,
    String action,
    String data,
    @Nullable PushHint push,
    @Nullable String revokes,
    Attributes attributes) {

  /** An event that pushes nobody and ends nobody's access. */
  public static EventDraft of(String type, String action, String data) {
    return new EventDraft(type, action, data, null, null, Attributes.NONE);
  }

  /** The same event, for which these people are owed a push. */
  public EventDraft pushing(PushHint hint) {
    return new EventDraft(type, action, data, hint, revokes, attributes);
  }

  /** The same event, with which this user's access to the room ends. */
  public EventDraft revoking(String userId) {
    return new EventDraft(type, action, data, push, userId, attributes);
  }

  /** The same event, kept from subscriptions that are filtered by other values of the attribute. */
  public EventDraft about(String attribute, String value) {
    return new EventDraft(type, action, data, push, revokes, attributes.with(attribute, value));
  }
}
