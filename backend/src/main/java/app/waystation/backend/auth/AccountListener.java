package app.waystation.backend.auth;

import app.waystation.backend.db.Sql;
import app.waystation.protocol.Actor;

/** Takes part in changes of an account, in their transaction. Implemented by other features. */
public interface AccountListener {
  /** The account has this name from now on. */
  default void renamed(Sql sql, Actor account) {}

  /**
   * The account is about to end.
   *
   * @throws app.waystation.backend.http.ProblemException to refuse, with the reason
   */
  default void closing(Sql sql, Actor account) {}

  /** The sign-in has ended: by its owner, by its account, or because a token was used twice. */
  default void sessionEnded(Sql sql, String sessionId) {}
}
