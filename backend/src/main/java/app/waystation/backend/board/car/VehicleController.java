package app.waystation.backend.board.car;

import app.waystation.backend.auth.Caller;
import app.waystation.backend.http.Ids;
import app.waystation.backend.http.Paging;
import app.waystation.backend.sync.Idempotency;
import app.waystation.protocol.Page;
import app.waystation.protocol.car.CreateVehicle;
import app.waystation.protocol.car.UpdateVehicle;
import app.waystation.protocol.car.Vehicle;
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

/** {@code vehicles}. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
final class VehicleController {
  private final VehicleService vehicles;
  private final Idempotency idempotency;

  VehicleController(VehicleService vehicles, Idempotency idempotency) {
    this.vehicles = vehicles;
    this.idempotency = idempotency;
  }

  @Get("/groups/{groupId}/vehicles")
  Page<Vehicle> list(
      Caller caller,
      String groupId,
      @QueryValue @Nullable String after,
      @QueryValue @Nullable Integer limit) {
    return vehicles.list(caller, Ids.inPath(groupId), Paging.of(after, limit));
  }

  @Post("/groups/{groupId}/vehicles")
  HttpResponse<?> create(
      Caller caller, String groupId, @Body CreateVehicle body, HttpRequest<?> request) {
    String group = Ids.inPath(groupId);
    return idempotency.once(
        caller.userId(),
        request,
        body,
        () -> HttpResponse.created(vehicles.create(caller, group, body)));
  }

  @Get("/vehicles/{id}")
  Vehicle get(Caller caller, String id) {
    return vehicles.get(caller, Ids.inPath(id));
  }

  @Put("/vehicles/{id}")
  HttpResponse<?> put(Caller caller, String id, @Body UpdateVehicle body, HttpRequest<?> request) {
    return update(caller, id, body, request);
  }

  @Patch("/vehicles/{id}")
  HttpResponse<?> patch(
      Caller caller, String id, @Body UpdateVehicle body, HttpRequest<?> request) {
    return update(caller, id, body, request);
  }

  @Delete("/vehicles/{id}")
  HttpResponse<?> delete(Caller caller, String id, HttpRequest<?> request) {
    String vehicle = Ids.inPath(id);
    return idempotency.once(
        caller.userId(),
        request,
        null,
        () -> {
          vehicles.delete(caller, vehicle);
          return HttpResponse.noContent();
        });
  }

  private HttpResponse<?> update(
      Caller caller, String id, UpdateVehicle body, HttpRequest<?> request) {
    String vehicle = Ids.inPath(id);
    return idempotency.once(
        caller.userId(),
        request,
        body,
        () -> HttpResponse.ok(vehicles.update(caller, vehicle, body)));
  }
}
