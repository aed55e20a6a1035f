package app.waystation.backend.board.car;

import app.waystation.backend.auth.Caller;
import app.waystation.backend.http.Ids;
import app.waystation.backend.http.Paging;
import app.waystation.backend.http.Times;
import app.waystation.backend.sync.Idempotency;
import app.waystation.protocol.Page;
import app.waystation.protocol.car.CheckIn;
import app.waystation.protocol.car.CheckOut;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.Decision;
import app.waystation.protocol.car.ExtendReservation;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.UpdateReservation;
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

/** {@code reservations}. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
final class ReservationController {
  private static final Decision NO_WORDS = Decision.ofThis(null, null);
  private static final CheckOut JUST_TAKEN = new CheckOut(null, null, null, null);
  private static final CheckIn JUST_BACK = new CheckIn(null, null, null, null, null);

  private final GroupReservations reservations;
  private final ReservationRequests requests;
  private final ReservationDecisions decisions;
  private final Handover handover;
  private final Extensions extensions;
  private final Idempotency idempotency;

  ReservationController(
      GroupReservations reservations,
      ReservationRequests requests,
      ReservationDecisions decisions,
      Handover handover,
      Extensions extensions,
      Idempotency idempotency) {
    this.reservations = reservations;
    this.requests = requests;
    this.decisions = decisions;
    this.handover = handover;
    this.extensions = extensions;
    this.idempotency = idempotency;
  }

  /** Those that touch {@code [from, to)}, by start; cancelled ones only when asked for. */
  @Get("/groups/{groupId}/reservations")
  Page<Reservation> list(
      Caller caller,
      String groupId,
      @QueryValue @Nullable String from,
      @QueryValue @Nullable String to,
      @QueryValue("vehicle_id") @Nullable String vehicleId,
      @QueryValue("include_cancelled") @Nullable Boolean includeCancelled,
      @QueryValue @Nullable String after,
      @QueryValue @Nullable Integer limit) {
    ReservationRows.Filter filter =
        new ReservationRows.Filter(
            Times.inQuery("from", from),
            Times.inQuery("to", to),
            Ids.inQuery("vehicle_id", vehicleId),
            Boolean.TRUE.equals(includeCancelled));
    return reservations.list(caller, Ids.inPath(groupId), filter, Paging.of(after, limit));
  }

  @Post("/groups/{groupId}/reservations")
  HttpResponse<?> create(
      Caller caller, String groupId, @Body CreateReservation body, HttpRequest<?> request) {
    String group = Ids.inPath(groupId);
    return idempotency.once(
        caller.userId(),
        request,
        body,
        () -> HttpResponse.created(requests.create(caller, group, body)));
  }

  @Get("/reservations/{id}")
  Reservation get(Caller caller, String id) {
    return reservations.get(caller, Ids.inPath(id));
  }

  @Put("/reservations/{id}")
  HttpResponse<?> put(
      Caller caller, String id, @Body UpdateReservation body, HttpRequest<?> request) {
    return update(caller, id, body, request);
  }

  @Patch("/reservations/{id}")
  HttpResponse<?> patch(
      Caller caller, String id, @Body UpdateReservation body, HttpRequest<?> request) {
    return update(caller, id, body, request);
  }

  /** Cancels; the row stays. */
  @Delete("/reservations/{id}")
  HttpResponse<?> delete(Caller caller, String id, HttpRequest<?> request) {
    String reservation = Ids.inPath(id);
    return idempotency.once(
        caller.userId(),
        request,
        null,
        () -> {
          decisions.cancel(caller, reservation, NO_WORDS);
          return HttpResponse.noContent();
        });
  }

  @Post("/reservations/{id}/approve")
  HttpResponse<?> approve(
      Caller caller, String id, @Body @Nullable Decision body, HttpRequest<?> request) {
    return decide(caller, id, body, request, decisions::approve);
  }

  @Post("/reservations/{id}/decline")
  HttpResponse<?> decline(
      Caller caller, String id, @Body @Nullable Decision body, HttpRequest<?> request) {
    return decide(caller, id, body, request, decisions::decline);
  }

  @Post("/reservations/{id}/cancel")
  HttpResponse<?> cancel(
      Caller caller, String id, @Body @Nullable Decision body, HttpRequest<?> request) {
    return decide(caller, id, body, request, decisions::cancel);
  }

  @Post("/reservations/{id}/check-out")
  HttpResponse<?> checkOut(
      Caller caller, String id, @Body @Nullable CheckOut body, HttpRequest<?> request) {
    return run(caller, id, body == null ? JUST_TAKEN : body, request, handover::checkOut);
  }

  @Post("/reservations/{id}/check-in")
  HttpResponse<?> checkIn(
      Caller caller, String id, @Body @Nullable CheckIn body, HttpRequest<?> request) {
    return run(caller, id, body == null ? JUST_BACK : body, request, handover::checkIn);
  }

  @Post("/reservations/{id}/extend")
  HttpResponse<?> extend(
      Caller caller, String id, @Body ExtendReservation body, HttpRequest<?> request) {
    return run(caller, id, body, request, extensions::extend);
  }

  /** A command on a reservation. */
  private interface Command<B> {
    Reservation run(Caller caller, String id, B body);
  }

  private HttpResponse<?> update(
      Caller caller, String id, UpdateReservation body, HttpRequest<?> request) {
    return run(caller, id, body, request, requests::update);
  }

  private HttpResponse<?> decide(
      Caller caller,
      String id,
      @Nullable Decision body,
      HttpRequest<?> request,
      Command<Decision> command) {
    return run(caller, id, body == null ? NO_WORDS : body, request, command);
  }

  private <B> HttpResponse<?> run(
      Caller caller, String id, B body, HttpRequest<?> request, Command<B> command) {
    String reservation = Ids.inPath(id);
    return idempotency.once(
        caller.userId(),
        request,
        body,
        () -> HttpResponse.ok(command.run(caller, reservation, body)));
  }
}
