package app.waystation.android.sync;

import java.time.Instant;

/** Where the sync engine stands. Every state carries what a banner needs to say. */
public sealed interface ConnectionState {
  /** Nobody is signed in. */
  record SignedOut() implements ConnectionState {}

  /** The app is in the background: no socket, pushes take over. */
  record Paused() implements ConnectionState {}

  /** The system says that there is no network. */
  record Offline(Instant since) implements ConnectionState {}

  /** The first attempt after start, foreground or a change of network. */
  record Connecting() implements ConnectionState {}

  /** Connected; so many rooms have not reached the state of the server yet. */
  record CatchingUp(int roomsLeft) implements ConnectionState {}

  /** Everything up to now is here, and what happens arrives at once. */
  record Live(Instant since) implements ConnectionState {}

  /** The last attempt failed; the next one is at {@code retryAt}. Never gives up. */
  record Reconnecting(int attempt, Instant retryAt, LostReason reason) implements ConnectionState {}

  /** Only a person can help. */
  record Failed(Failure failure) implements ConnectionState {}

  /** What only a person can mend. */
  enum Failure {
    /** The session ended: sign in again. Nothing on the phone was lost. */
    SESSION_ENDED
  }

  /** Whether commands can reach the server now. */
  default boolean isConnected() {
    return this instanceof Live || this instanceof CatchingUp;
  }
}
