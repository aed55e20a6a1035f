package app.waystation.backend.auth;

import app.waystation.backend.http.Ids;
import app.waystation.backend.sync.Idempotency;
import app.waystation.protocol.Page;
import app.waystation.protocol.auth.MySession;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/** {@code me/sessions}: where one is signed in. */
@Controller("/api/v1/me/sessions")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
final class SessionController {
  private final SessionService sessions;
  private final Idempotency idempotency;

  SessionController(SessionService sessions, Idempotency idempotency) {
    this.sessions = sessions;
    this.idempotency = idempotency;
  }

  @Get
  Page<MySession> list(Caller caller) {
    return Page.of(sessions.list(caller));
  }

  @Delete("/{id}")
  HttpResponse<?> end(Caller caller, String id, HttpRequest<?> request) {
    String sessionId = Ids.inPath(id);
    return idempotency.once(
        caller.userId(),
        request,
        null,
        () -> {
          sessions.end(caller, sessionId);
          return HttpResponse.noContent();
        });
  }

  /** Every other one. */
  @Delete
  HttpResponse<?> endOthers(Caller caller, HttpRequest<?> request) {
    return idempotency.once(
        caller.userId(),
        request,
        null,
        () -> {
          sessions.endOthers(caller);
          return HttpResponse.noContent();
        });
  }
}
