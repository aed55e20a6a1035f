package app.waystation.backend.room;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says who opens a socket. Implemented by {@code auth}. */
public interface SocketAuthenticator {
  /**
   * Who is signed in.
   *
   * @param sessionId names the sign-in, so that its sockets can be closed with it
   * @param expiresAt when the token ends; the socket is closed then unless it is renewed
   */
  record Identity(String userId, @Nullable String sessionId, Instant expiresAt) {}

  /** Checks an access token; empty: wrong, expired or signed out. */
  Optional<Identity> byToken(String accessToken);

  /** Takes a one-use ticket; empty: unknown, expired or used. */
  Optional<Identity> byTicket(String ticket);
}
