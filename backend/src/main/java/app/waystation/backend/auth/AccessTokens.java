package app.waystation.backend.auth;

import io.micronaut.security.token.jwt.generator.JwtTokenGenerator;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/**
 * Signs access tokens (JWT, HS256). They are validated, on every request, by Micronaut Security.
 */
@Singleton
class AccessTokens {
  /** The claim that names the sign-in. */
  static final String SESSION_CLAIM = "sid";

  private static final String ROLE_USER = "ROLE_USER";
  private static final String ROLE_ADMIN = "ROLE_ADMIN";

  private final JwtTokenGenerator generator;
  private final AuthSettings settings;
  private final Clock clock;

  AccessTokens(JwtTokenGenerator generator, AuthSettings settings, Clock clock) {
    this.generator = generator;
    this.settings = settings;
    this.clock = clock;
  }

  /** A token for this sign-in. */
  String sign(String userId, String sessionId, boolean admin) {
    Instant now = clock.instant();
    Map<String, Object> claims =
        Map.of(
            "sub",
            userId,
            SESSION_CLAIM,
            sessionId,
            "roles",
            admin ? List.of(ROLE_USER, ROLE_ADMIN) : List.of(ROLE_USER),
            "iat",
            Date.from(now),
            "exp",
            Date.from(now.plus(life())));
    return generator
        .generateToken(claims)
        .orElseThrow(() -> new IllegalStateException("The access token could not be signed"));
  }

  /** How long a token is believed. */
  Duration life() {
    return settings.accessTokenLife();
  }
}
