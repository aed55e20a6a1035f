package app.waystation.android.session;

import app.waystation.protocol.auth.User;

/** Who is signed in on this phone. */
public sealed interface SessionState {
  /**
   * Nobody.
   *
   * @param expired the server ended the session; what was not sent is still here and goes out after
   *     the same person signs in again
   */
  record SignedOut(boolean expired) implements SessionState {}

  /** This person. */
  record SignedIn(User user) implements SessionState {}
}
