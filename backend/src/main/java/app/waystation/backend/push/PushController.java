package app.waystation.backend.push;

import app.waystation.backend.auth.Caller;
import app.waystation.backend.http.Ids;
import app.waystation.backend.http.Paging;
import app.waystation.backend.http.ProblemException;
import app.waystation.backend.sync.Idempotency;
import app.waystation.protocol.Page;
import app.waystation.protocol.push.PushCounts;
import app.waystation.protocol.push.QueuedPush;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code realtime/pushes}: the outbox, for operators only. */
@Controller("/api/v1/realtime/pushes")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured("ROLE_ADMIN")
final class PushController {
  private final PushQueue queue;
  private final Idempotency idempotency;

  PushController(PushQueue queue, Idempotency idempotency) {
    this.queue = queue;
    this.idempotency = idempotency;
  }

  @Get
  Page<QueuedPush> list(
      @QueryValue(defaultValue = "dead") String state,
      @Nullable @QueryValue String after,
      @Nullable @QueryValue Integer limit) {
    return queue.list(state(state), Paging.of(after, limit));
  }

  @Get("/counts")
  PushCounts counts() {
    return queue.counts();
  }

  @Post("/{id}/retry")
  HttpResponse<?> retry(Caller caller, String id, HttpRequest<?> request) {
    String push = Ids.inPath(id);
    return idempotency.once(
        caller.userId(), request, null, () -> HttpResponse.ok(queue.retry(caller, push)));
  }

  @Post("/{id}/discard")
  HttpResponse<?> discard(Caller caller, String id, HttpRequest<?> request) {
    String push = Ids.inPath(id);
    return idempotency.once(
        caller.userId(), request, null, () -> HttpResponse.ok(queue.discard(caller, push)));
  }

  private static PushState state(String wire) {
    return PushState.of(wire)
        .orElseThrow(
            () ->
                ProblemException.invalid(
                    "state",
                    "must be one of "
                        + Arrays.stream(PushState.values())
                            .map(PushState::wire)
                            .collect(Collectors.joining(", "))));
  }
}
