package app.waystation.backend.board.car;

import app.waystation.backend.auth.Caller;
import app.waystation.backend.http.Ids;
import app.waystation.backend.http.Paging;
import app.waystation.backend.http.Times;
import app.waystation.backend.sync.Idempotency;
import app.waystation.protocol.Page;
import app.waystation.protocol.car.CreateFuelLog;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.FuelSummary;
import app.waystation.protocol.car.UpdateFuelLog;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.jspecify.annotations.Nullable;

/** {@code fuel-logs} and {@code fuel-summary}. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
final class FuelLogController {
  private final FuelLogService fuelLogs;
  private final Idempotency idempotency;

  FuelLogController(FuelLogService fuelLogs, Idempotency idempotency) {
    this.fuelLogs = fuelLogs;
    this.idempotency = idempotency;
  }

  @Get("/groups/{groupId}/fuel-logs")
  Page<FuelLog> list(
      Caller caller,
      String groupId,
      @QueryValue @Nullable String from,
      @QueryValue @Nullable String to,
      @QueryValue("vehicle_id") @Nullable String vehicleId,
      @QueryValue @Nullable String after,
      @QueryValue @Nullable Integer limit) {
    FuelLogRows.Filter filter =
        new FuelLogRows.Filter(
            Times.inQuery("from", from),
            Times.inQuery("to", to),
            Ids.inQuery("vehicle_id", vehicleId));
    return fuelLogs.list(caller, Ids.inPath(groupId), filter, Paging.of(after, limit));
  }

  @Post("/groups/{groupId}/fuel-logs")
  HttpResponse<?> create(
      Caller caller, String groupId, @Body CreateFuelLog body, HttpRequest<?> request) {
    String group = Ids.inPath(groupId);
    return idempotency.once(
        caller.userId(),
        request,
        body,
        () -> HttpResponse.created(fuelLogs.create(caller, group, body)));
  }

  @Get("/groups/{groupId}/fuel-summary")
  FuelSummary summary(
      Caller caller,
      String groupId,
      @QueryValue @Nullable String from,
      @QueryValue @Nullable String to) {
    return fuelLogs.summary(
        caller, Ids.inPath(groupId), Times.inQuery("from", from), Times.inQuery("to", to));
  }

  @Get("/fuel-logs/{id}")
  FuelLog get(Caller caller, String id) {
    return fuelLogs.get(caller, Ids.inPath(id));
  }

  @Put("/fuel-logs/{id}")
  HttpResponse<?> put(Caller caller, String id, @Body UpdateFuelLog body, HttpRequest<?> request) {
    return update(caller, id, body, request);
  }

  @Patch("/fuel-logs/{id}")
  HttpResponse<?> patch(
      Caller caller, String id, @Body UpdateFuelLog body, HttpRequest<?> request) {
    return update(caller, id, body, request);
  }

  @Delete("/fuel-logs/{id}")
  HttpResponse<?> delete(Caller caller, String id, HttpRequest<?> request) {
    String log = Ids.inPath(id);
    return idempotency.once(
        caller.userId(),
        request,
        null,
        () -> {
          fuelLogs.delete(caller, log);
          return HttpResponse.noContent();
        });
  }

  private HttpResponse<?> update(
      Caller caller, String id, UpdateFuelLog body, HttpRequest<?> request) {
    String log = Ids.inPath(id);
    return idempotency.once(
        caller.userId(), request, body, () -> HttpResponse.ok(fuelLogs.update(caller, log, body)));
  }
}
