package app.waystation.backend.auth;

import app.waystation.backend.http.Checks;
import app.waystation.protocol.auth.AuthAnswer;
import app.waystation.protocol.auth.LoginRequest;
import app.waystation.protocol.auth.LogoutRequest;
import app.waystation.protocol.auth.RefreshRequest;
import app.waystation.protocol.auth.RegisterRequest;
import app.waystation.protocol.auth.WsTicket;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.jspecify.annotations.Nullable;

/** {@code auth/}: signing up, in and out. */
@Controller("/api/v1/auth")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
final class AuthController {
  private final AccountService accounts;
  private final SessionService sessions;

  AuthController(AccountService accounts, SessionService sessions) {
    this.accounts = accounts;
    this.sessions = sessions;
  }

  @Post("/register")
  @Status(HttpStatus.CREATED)
  AuthAnswer register(@Body RegisterRequest body, HttpRequest<?> request) {
    return accounts.register(body, Origin.of(request), request);
  }

  @Post("/login")
  AuthAnswer login(@Body LoginRequest body, HttpRequest<?> request) {
    return accounts.login(body, Origin.of(request));
  }

  @Post("/refresh")
  AuthAnswer refresh(@Body RefreshRequest body, HttpRequest<?> request) {
    Checks checks = new Checks();
    String token = checks.text("refresh_token", body.refreshToken(), 1, 1000);
    checks.done();
    return sessions.refresh(token, Origin.of(request).client());
  }

  /** By the refresh token, so that it works when the access token has expired; or by the latter. */
  @Post("/logout")
  HttpResponse<?> logout(@Body @Nullable LogoutRequest body, @Nullable Caller caller) {
    if (body != null && body.refreshToken() != null) {
      sessions.logoutByToken(body.refreshToken());
    } else if (caller != null) {
      sessions.logout(caller);
    } else {
      throw Gone.session();
    }
    return HttpResponse.noContent();
  }

  @Post("/ws-ticket")
  @Status(HttpStatus.CREATED)
  @Secured(SecurityRule.IS_AUTHENTICATED)
  WsTicket ticket(Caller caller) {
    return sessions.ticket(caller);
  }
}
