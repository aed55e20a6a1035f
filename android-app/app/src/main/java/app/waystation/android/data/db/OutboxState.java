package app.waystation.android.data.db;

/** Where a command stands. A command that was accepted has no row any more. */
public enum OutboxState {
  /** Waits for its turn, for the network, or for its next try. */
  QUEUED,
  /** On its way; after a crash it is queued again and sent with the same key. */
  SENDING,
  /** The server said no, for good. Stays until a person discards or retries it. */
  REFUSED,
  /** Somebody else changed the same thing first. Stays until a person decides. */
  CONFLICT
}
