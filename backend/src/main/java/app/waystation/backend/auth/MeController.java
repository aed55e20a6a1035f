package app.waystation.backend.auth;

import app.waystation.backend.sync.Idempotency;
import app.waystation.protocol.auth.ChangePassword;
import app.waystation.protocol.auth.DeleteMe;
import app.waystation.protocol.auth.PersonalData;
import app.waystation.protocol.auth.UpdateMe;
import app.waystation.protocol.auth.User;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
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
  private final PasswordService passwords;
  private final AccountClosing closing;
  private final ExportService exports;
  private final Idempotency idempotency;

  MeController(
      AccountService accounts,
      PasswordService passwords,
      AccountClosing closing,
      ExportService exports,
      Idempotency idempotency) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.closing = closing;
    this.exports = exports;
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

  @Post("/password")
  HttpResponse<?> changePassword(Caller caller, @Body ChangePassword body, HttpRequest<?> request) {
    // Nothing of a password is kept, not even a hash that is quick to compute.
    return idempotency.once(
        caller.userId(),
        request,
        null,
        () -> {
          passwords.change(caller, body);
          return HttpResponse.noContent();
        });
  }

  @Get("/export")
  HttpResponse<PersonalData> export(Caller caller) {
    return HttpResponse.ok(exports.of(caller))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"waystation.json\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  @Delete
  HttpResponse<?> delete(Caller caller, @Body DeleteMe body, HttpRequest<?> request) {
    return idempotency.once(
        caller.userId(),
        request,
        null,
        () -> {
          closing.close(caller, body);
          return HttpResponse.noContent();
        });
  }
}
