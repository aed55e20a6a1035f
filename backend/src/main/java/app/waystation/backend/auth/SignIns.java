package app.waystation.backend.auth;

import app.waystation.backend.db.Sql;
import app.waystation.backend.http.ProblemException;
import app.waystation.protocol.ErrorCode;
import jakarta.inject.Singleton;

/**
 * Whether a sign-in lasts: an access token is believed for minutes after its owner has signed out.
 * Thread-safe.
 */
@Singleton
public class SignIns {
  private final SessionRows sessions;

  SignIns(SessionRows sessions) {
    this.sessions = sessions;
  }

  /**
   * Goes on only while the caller's sign-in has not ended; it cannot end before the transaction.
   *
   * @throws ProblemException 401
   */
  public void requireAlive(Sql sql, Caller caller) {
    if (!sessions.lockAlive(sql, caller.sessionId())) {
      throw ProblemException.of(ErrorCode.UNAUTHORIZED, "The session has ended.");
    }
  }
}
