package app.waystation.backend.auth;

import app.waystation.backend.db.Database;
import app.waystation.backend.room.SocketAuthenticator;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.token.jwt.validator.JsonWebTokenValidator;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says who opens a socket: by the access tokens of REST, or by a one-use ticket. */
@Singleton
final class SocketIdentities implements SocketAuthenticator {
  private final JsonWebTokenValidator<JWT, HttpRequest<?>> validator;
  private final Database database;
  private final SessionRows sessions;
  private final AuthSettings settings;
  private final Clock clock;

  SocketIdentities(
      JsonWebTokenValidator<JWT, HttpRequest<?>> validator,
      Database database,
      SessionRows sessions,
      AuthSettings settings,
      Clock clock) {
    this.validator = validator;
    this.database = database;
    this.sessions = sessions;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Optional<Identity> byToken(String accessToken) {
    return validator.validate(accessToken, null).flatMap(this::identity);
  }

  @Override
  public Optional<Identity> byTicket(String ticket) {
    return database
        .<Optional<SessionRows.Ticket>>write(
            sql -> sessions.takeTicket(sql, ticket, clock.instant()))
        // As long as a token that was made now: the ticket itself only opens the door.
        .map(
            taken ->
                new Identity(
                    taken.userId(),
                    taken.displayName(),
                    taken.sessionId(),
                    clock.instant().plus(settings.accessTokenLife())));
  }

  @Override
  public Set<String> ended(Collection<String> sessionIds) {
    Set<String> ended = new HashSet<>(sessionIds);
    ended.removeAll(database.read(sql -> sessions.aliveAmong(sql, sessionIds)));
    return ended;
  }

  /** Who the token is of, if their sign-in has not ended. */
  private Optional<Identity> identity(JWT token) {
    try {
      JWTClaimsSet claims = token.getJWTClaimsSet();
      @Nullable String session = claims.getStringClaim(AccessTokens.SESSION_CLAIM);
      @Nullable Date expiry = claims.getExpirationTime();
      String user = claims.getSubject();
      return session == null || expiry == null
          ? Optional.empty()
          : database
              .<Optional<String>>read(sql -> sessions.nameIfAlive(sql, session, user))
              .map(name -> new Identity(user, name, session, expiry.toInstant()));
    } catch (ParseException e) {
      return Optional.empty();
    }
  }
}
