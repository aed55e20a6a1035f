package app.waystation.backend.board.car;

import app.waystation.backend.auth.Caller;
import app.waystation.backend.http.Ids;
import app.waystation.backend.sync.Idempotency;
import app.waystation.protocol.car.ChangeSeries;
import app.waystation.protocol.car.CreateSeries;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/** Series of reservations. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
final class SeriesController {
  private final ReservationSeries series;
  private final SeriesEdits edits;
  private final Idempotency idempotency;

  SeriesController(ReservationSeries series, SeriesEdits edits, Idempotency idempotency) {
    this.series = series;
    this.edits = edits;
    this.idempotency = idempotency;
  }

  @Post("/groups/{groupId}/reservation-series")
  HttpResponse<?> create(
      Caller caller, String groupId, @Body CreateSeries body, HttpRequest<?> request) {
    String group = Ids.inPath(groupId);
    return idempotency.once(
        caller.userId(),
        request,
        body,
        () -> HttpResponse.created(series.create(caller, group, body)));
  }

  @Patch("/reservations/{id}/series")
  HttpResponse<?> change(
      Caller caller, String id, @Body ChangeSeries body, HttpRequest<?> request) {
    String reservation = Ids.inPath(id);
    return idempotency.once(
        caller.userId(),
        request,
        body,
        () -> HttpResponse.ok(edits.change(caller, reservation, body)));
  }
}
