package app.waystation.android.data.api;

import app.waystation.protocol.auth.AuthAnswer;
import org.jspecify.annotations.Nullable;

/** The tokens of the session, as REST and socket need them. Thread-safe. */
public interface Tokens {
  /** For requests; null: nobody is signed in. */
  @Nullable String accessToken();

  /** For the next pair of tokens; null: nobody is signed in. */
  @Nullable String refreshToken();

  /** Another one for each sign-in; a renewal of tokens leaves it as it is. */
  long epoch();

  /** Keeps the successor of {@code usedRefreshToken}; false when that is not current any more. */
  boolean replace(String usedRefreshToken, AuthAnswer answer);

  /** The server said for certain that {@code usedRefreshToken} is worth nothing: session over. */
  void expire(String usedRefreshToken);
}
