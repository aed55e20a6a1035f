package app.waystation.backend.auth;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.protocol.EntityIds;
import com.nimbusds.jwt.JWT;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.jwt.validator.JsonWebTokenValidator;
import io.micronaut.security.token.jwt.validator.JwtAuthenticationFactory;
import io.micronaut.security.token.reader.TokenResolver;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

@MicronautTest(transactional = false)
class BearerTokensTest implements OnRealDatabase {
  @Inject AccessTokens tokens;
  @Inject TokenResolver<HttpRequest<?>> resolver;
  @Inject JsonWebTokenValidator<JWT, HttpRequest<?>> validator;
  @Inject JwtAuthenticationFactory factory;
  @Inject Clock clock;

  private final String user = EntityIds.next();
  private final List<String> validated = new ArrayList<>();

  @BeforeEach
  void forget() {
    validated.clear();
  }

  private BearerTokens at(Clock now) {
    return new BearerTokens(
        resolver,
        (token, request) -> {
          validated.add(token);
          return validator.validate(token, request);
        },
        factory,
        now);
  }

  private String token() {
    return tokens.sign(user, EntityIds.next(), false);
  }

  private static Optional<String> who(BearerTokens bearers, String token) {
    return Mono.from(bearers.fetchAuthentication(HttpRequest.GET("/me").bearerAuth(token)))
        .map(Authentication::getName)
        .blockOptional();
  }

  @Test
  void aTokenIsValidatedOnceAndEveryOtherByItself() {
    BearerTokens bearers = at(clock);
    String one = token();
    String other = token();
    for (String token : List.of(one, one, other, one)) {
      assertThat(who(bearers, token)).contains(user);
    }

    assertThat(validated).containsExactly(one, other);
  }

  @Test
  void aTokenThatHasExpiredIsNotKnownAnyMore() {
    Clock later = Clock.offset(clock, tokens.life().plus(Duration.ofSeconds(1)));
    BearerTokens bearers = at(later);
    String token = token();
    who(bearers, token);
    who(bearers, token);

    assertThat(validated).hasSize(2);
  }

  @Test
  void aForgedTokenIsRefusedThoughTheTrueOneIsKnown() {
    BearerTokens bearers = at(clock);
    String token = token();
    assertThat(who(bearers, token)).contains(user);

    String forged = token.substring(0, token.length() - 8) + "AAAAAAAA";
    assertThat(who(bearers, forged)).isEmpty();
    assertThat(who(bearers, forged)).isEmpty();
    assertThat(who(bearers, token)).contains(user);
  }

  @Test
  void aRequestWithoutATokenIsNobodys() {
    assertThat(Mono.from(at(clock).fetchAuthentication(HttpRequest.GET("/me"))).blockOptional())
        .isEmpty();
  }
}
