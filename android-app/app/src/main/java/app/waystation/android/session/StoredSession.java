package app.waystation.android.session;

import app.waystation.protocol.auth.User;

/** What survives a restart of the app. Never printed: it holds tokens. */
public record StoredSession(String accessToken, String refreshToken, User user) {
  @Override
  public String toString() {
    return "StoredSession[" + user.id() + "]";
  }
}
