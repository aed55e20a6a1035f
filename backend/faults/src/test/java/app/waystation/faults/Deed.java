package app.waystation.faults;

import org.jspecify.annotations.Nullable;

/**
 * A command somebody gave and the answer that counts.
 *
 * @param target the id of the entity, or of the person, it is about
 * @param marker a text that stands in the events of this command and of no other; null: none
 * @param version of the entity after it, as the answer says; 0: the answer has none
 * @param sentAtNanos before it was sent for the first time
 * @param answeredAtNanos after its answer had come
 */
record Deed(
    String userId,
    String room,
    Kind kind,
    String target,
    @Nullable String marker,
    int status,
    int version,
    long sentAtNanos,
    long answeredAtNanos) {

  /** What is owed to the log for it when it was accepted. */
  enum Kind {
    /** One event with action CREATE. */
    CREATE,
    /** One event that shows the entity at the version of the answer. */
    CHANGE,
    /** One event with action DELETE. */
    DELETE,
    /** One {@code member_left}. */
    REMOVE,
    /** A {@code member_joined}, unless the person was in already. */
    JOIN
  }

  boolean isAccepted() {
    return status < 300;
  }
}
