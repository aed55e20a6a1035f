package app.waystation.backend.room;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says who opens a socket. Implemented by {@code auth}. */
public interface SocketAuthenticator {
  /**
   * Who is signed in.
   *
   * @param displayName as others know them
   * @param sessionId names the sign-in, so that its sockets can be closed with it
   * @param expiresAt when the token ends; the socket is closed then unless it is renewed
   */
  record Identity(
      String userId, String displayName, @Nullable String sessionId, Instant expiresAt) {}

  /** Checks an access token; empty: wrong, expired or signed out. */
  Optional<Identity> byToken(String accessToken);

  /** Takes a one-use ticket; empty: unknown, expired or used. */
  Optional<Identity> byTicket(String ticket);

  /** Which of these sign-ins have ended. */
  Set<String> ended(Collection<String> sessionIds);
}
