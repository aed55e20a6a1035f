package app.waystation.backend.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.JWT;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import io.micronaut.security.token.TokenAuthenticationFetcher;
import io.micronaut.security.token.jwt.validator.JsonWebTokenValidator;
import io.micronaut.security.token.jwt.validator.JwtAuthenticationFactory;
import io.micronaut.security.token.reader.TokenResolver;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Says who makes a request, by its access token. The validators are those of Micronaut Security; a
 * token that they have passed is known from then on until it expires, as a phone sends the same one
 * with every request. They run where the request is: HS256 takes less than to hand it to another
 * thread. Thread-safe.
 */
@Singleton
@Replaces(TokenAuthenticationFetcher.class)
final class BearerTokens implements AuthenticationFetcher<HttpRequest<?>> {
  private static final int MOST_KNOWN = 10_000;

  private final TokenResolver<HttpRequest<?>> resolver;
  private final JsonWebTokenValidator<JWT, HttpRequest<?>> validator;
  private final JwtAuthenticationFactory factory;
  private final Clock clock;
  private final Cache<String, Known> known = Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();

  BearerTokens(
      TokenResolver<HttpRequest<?>> resolver,
      JsonWebTokenValidator<JWT, HttpRequest<?>> validator,
      JwtAuthenticationFactory factory,
      Clock clock) {
    this.resolver = resolver;
    this.validator = validator;
    this.factory = factory;
    this.clock = clock;
  }

  private record Known(Authentication who, Instant until) {}

  @Override
  public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
    return resolver
        .resolveToken(request)
        .flatMap(token -> who(token, request))
        .map(Publishers::just)
        .orElseGet(Publishers::empty);
  }

  private Optional<Authentication> who(String token, HttpRequest<?> request) {
    Known before = known.getIfPresent(token);
    if (before != null && clock.instant().isBefore(before.until())) {
      return Optional.of(before.who());
    }
    return validator
        .validate(token, request)
        .flatMap(
            valid -> {
              Optional<Authentication> who = factory.createAuthentication(valid);
              Instant until = expiry(valid);
              if (who.isPresent() && until != null) {
                known.put(token, new Known(who.get(), until));
              }
              return who;
            });
  }

  private static @Nullable Instant expiry(JWT token) {
    try {
      Date expiry = token.getJWTClaimsSet().getExpirationTime();
      return expiry == null ? null : expiry.toInstant();
    } catch (ParseException e) {
      return null;
    }
  }
}
