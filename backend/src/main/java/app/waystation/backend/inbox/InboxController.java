package app.waystation.backend.inbox;

import app.waystation.backend.auth.Caller;
import app.waystation.backend.http.Paging;
import app.waystation.backend.sync.Idempotency;
import app.waystation.protocol.Page;
import app.waystation.protocol.inbox.MarkRead;
import app.waystation.protocol.inbox.MarkUnread;
import app.waystation.protocol.inbox.Notification;
import app.waystation.protocol.inbox.UnreadCount;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.jspecify.annotations.Nullable;

/** {@code me/notifications}. */
@Controller("/api/v1/me/notifications")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
final class InboxController {
  private final InboxService inbox;
  private final Idempotency idempotency;

  InboxController(InboxService inbox, Idempotency idempotency) {
    this.inbox = inbox;
    this.idempotency = idempotency;
  }

  @Get
  Page<Notification> list(
      Caller caller,
      @QueryValue(defaultValue = "false") boolean unread,
      @Nullable @QueryValue String board,
      @Nullable @QueryValue String after,
      @Nullable @QueryValue Integer limit) {
    return inbox.list(caller, Paging.of(after, limit), unread, board);
  }

  @Get("/unread-count")
  UnreadCount unreadCount(Caller caller) {
    return inbox.unread(caller);
  }

  @Post("/read")
  HttpResponse<?> read(Caller caller, @Body MarkRead body, HttpRequest<?> request) {
    return idempotency.once(
        caller.userId(), request, body, () -> HttpResponse.ok(inbox.read(caller, body)));
  }

  @Post("/unread")
  HttpResponse<?> unread(Caller caller, @Body MarkUnread body, HttpRequest<?> request) {
    return idempotency.once(
        caller.userId(), request, body, () -> HttpResponse.ok(inbox.unread(caller, body)));
  }
}
