package app.waystation.backend.auth;

import app.waystation.backend.http.ProblemException;
import app.waystation.protocol.ErrorCode;

/** What to say to a token that outlived what it stood for. */
final class Gone {
  private Gone() {}

  static ProblemException account() {
    return ProblemException.of(ErrorCode.UNAUTHORIZED, "This account is gone.");
  }

  static ProblemException session() {
    return ProblemException.of(
        ErrorCode.UNAUTHORIZED, "Send a refresh_token, or a valid access token.");
  }
}
