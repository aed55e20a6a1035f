package app.waystation.backend.auth;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Gives controllers their {@link Caller}. */
@Singleton
final class CallerBinder implements TypedRequestArgumentBinder<Caller> {
  @Override
  public Argument<Caller> argumentType() {
    return Argument.of(Caller.class);
  }

  @Override
  public BindingResult<Caller> bind(
      ArgumentConversionContext<Caller> context, HttpRequest<?> request) {
    Optional<Caller> caller = request.getUserPrincipal(Authentication.class).map(CallerBinder::of);
    return () -> caller;
  }

  private static Caller of(Authentication authentication) {
    Object session = authentication.getAttributes().get(AccessTokens.SESSION_CLAIM);
    return new Caller(authentication.getName(), String.valueOf(session));
  }
}
