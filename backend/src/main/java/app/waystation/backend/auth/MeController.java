package app.waystation.backend.auth;

import app.waystation.backend.sync.Idempotency;
import app.waystation.protocol.auth.UpdateMe;
import app.waystation.protocol.auth.User;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/** {@code me}: one's own account. */
@Controller("/api/v1/me")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
final class MeController {
  private final AccountService accounts;
  private final Idempotency idempotency;

  MeController(AccountService accounts, Idempotency idempotency) {
    this.accounts = accounts;
    this.idempotency = idempotency;
  }

  @Get
  User me(Caller caller) {
    return accounts.me(caller);
  }

  @Patch
  HttpResponse<?> update(Caller caller, @Body UpdateMe body, HttpRequest<?> request) {
    return idempotency.once(
        caller.userId(), request, body, () -> HttpResponse.ok(accounts.update(caller, body)));
  }

  @Delete
  HttpResponse<?> delete(Caller caller, HttpRequest<?> request) {
    return idempotency.once(
        caller.userId(),
        request,
        null,
        () -> {
          accounts.delete(caller);
          return HttpResponse.noContent();
        });
  }
}
