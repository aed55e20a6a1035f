package app.waystation.android.session;

import app.waystation.protocol.Problem;

/** What became of a question about, or a change of, one's own account. */
public sealed interface AccountOutcome<T> {
  /** Done, with the answer. */
  record Done<T>(T value) implements AccountOutcome<T> {}

  /** The server said no. */
  record Refused<T>(Problem problem) implements AccountOutcome<T> {}

  /** Tried too often: wait a moment. */
  record TooOften<T>() implements AccountOutcome<T> {}

  /** It needs the server, which cannot be reached or is in trouble. */
  record NeedsNetwork<T>() implements AccountOutcome<T> {}
}
