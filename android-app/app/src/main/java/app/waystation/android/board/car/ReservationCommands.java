package app.waystation.android.board.car;

import app.waystation.android.data.db.CommandClass;
import app.waystation.android.data.db.WaystationDatabase;
import app.waystation.android.sync.CommandOutcome;
import app.waystation.android.sync.Outbox;
import app.waystation.android.sync.Overlay;
import app.waystation.android.sync.Proposal;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.FieldError;
import app.waystation.protocol.TimeRange;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.car.ChangeSeries;
import app.waystation.protocol.car.CheckIn;
import app.waystation.protocol.car.CheckOut;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.CreateSeries;
import app.waystation.protocol.car.Decision;
import app.waystation.protocol.car.ExtendReservation;
import app.waystation.protocol.car.HandoverNote;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.SeriesScope;
import app.waystation.protocol.car.UpdateReservation;
import app.waystation.protocol.group.Role;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What a person can do with reservations; nothing here waits for the network. Thread-safe. */
public final class ReservationCommands {
  private final WaystationDatabase database;
  private final Outbox outbox;
  private final Targets targets;
  private final Clock clock;

  ReservationCommands(WaystationDatabase database, Outbox outbox, Targets targets, Clock clock) {
    this.database = database;
    this.outbox = outbox;
    this.targets = targets;
    this.clock = clock;
  }

  /** Asks for a vehicle (claim). The id is made when it is left out. */
  public CompletableFuture<CommandOutcome> reserve(String groupId, CreateReservation wish) {
    return outbox.submit(
        () -> {
          List<FieldError> errors = errorsOf(wish.vehicleId(), wish.startTime(), wish.endTime());
          if (!errors.isEmpty()) {
            return Targets.nothing(new CommandOutcome.Invalid(errors));
          }
          String id = wish.id() == null ? EntityIds.next() : wish.id();
          CreateReservation body =
              new CreateReservation(
                  id, wish.vehicleId(), wish.startTime(), wish.endTime(), wish.notes());
          return targets.asWriter(
              groupId,
              targets.create(
                  groupId,
                  CarCommands.RESERVATION,
                  id,
                  wish.vehicleId(),
                  CarCommands.RESERVE,
                  CommandClass.CLAIM,
                  "reservations",
                  body));
        });
  }

  /** Asks for a vehicle again and again (claim). The id is made when it is left out. */
  public CompletableFuture<CommandOutcome> reserveSeries(String groupId, CreateSeries wish) {
    return outbox.submit(
        () -> {
          List<FieldError> errors = errorsOf(wish.vehicleId(), wish.startTime(), wish.endTime());
          if (errors.isEmpty()) {
            errors.addAll(SeriesOverlay.errorsOf(wish));
          }
          if (!errors.isEmpty()) {
            return Targets.nothing(new CommandOutcome.Invalid(errors));
          }
          String id = wish.id() == null ? EntityIds.next() : wish.id();
          CreateSeries body =
              new CreateSeries(
                  id,
                  wish.vehicleId(),
                  wish.startTime(),
                  wish.endTime(),
                  wish.timeZone(),
                  wish.rrule(),
                  wish.exdates(),
                  wish.notes());
          return targets.asWriter(
              groupId,
              targets.create(
                  groupId,
                  CarCommands.SERIES,
                  id,
                  wish.vehicleId(),
                  CarCommands.RESERVE_SERIES,
                  CommandClass.CLAIM,
                  "reservation-series",
                  body));
        });
  }

  /**
   * Changes a reservation; a left-out version is that of what is shown.
   *
   * @param seen as it was when a person began to change it: what others changed since is not
   *     overwritten unseen; null: as it is now
   */
  public CompletableFuture<CommandOutcome> update(
      String id, UpdateReservation change, @Nullable Reservation seen) {
    UpdateReservation body =
        new UpdateReservation(
            null, change.vehicleId(), change.startTime(), change.endTime(), change.notes());
    return outbox.submit(
        () ->
            targets.onReservation(
                id,
                row -> {
                  Targets.Target target = seen == null ? row : row.asSeen(seen);
                  if (endsTooEarly(change.startTime(), change.endTime())) {
                    return Targets.nothing(new CommandOutcome.Invalid(List.of(tooEarly())));
                  }
                  return targets.asWriter(
                      target.groupId(),
                      target.change(
                          CarCommands.UPDATE_RESERVATION,
                          claims(change.vehicleId(), change.startTime(), change.endTime()),
                          "PATCH",
                          "reservations/" + id,
                          WireJson.toJson(body),
                          change.version() == null ? target.version() : change.version()));
                }));
  }

  /** Changes several of a series; {@code scope} says which. */
  public CompletableFuture<CommandOutcome> updateSeries(
      String id, SeriesScope scope, UpdateReservation change) {
    ChangeSeries body =
        new ChangeSeries(
            null,
            scope.wire(),
            change.vehicleId(),
            change.startTime(),
            change.endTime(),
            change.notes());
    return outbox.submit(
        () ->
            targets.onReservation(
                id,
                target ->
                    targets.asWriter(
                        target.groupId(),
                        target
                            .answeredAs(CarCommands.SERIES)
                            .change(
                                CarCommands.CHANGE_SERIES,
                                claims(change.vehicleId(), change.startTime(), change.endTime()),
                                "PATCH",
                                "reservations/" + id + "/series",
                                WireJson.toJson(body),
                                target.version()))));
  }

  /** Cancels a reservation, or several. One that the server never saw just disappears. */
  public CompletableFuture<CommandOutcome> cancel(
      String id, @Nullable String reason, SeriesScope scope) {
    return outbox.submit(
        () -> {
          if (Overlay.isUnsent(database.outbox().ofEntity(id), id)) {
            return new Proposal.Withdraw(id);
          }
          return targets.onReservation(
              id,
              target ->
                  targets.asWriter(
                      target.groupId(),
                      // Whatever was changed meanwhile: it is not needed any more.
                      target.change(
                          CarCommands.CANCEL_RESERVATION,
                          CommandClass.EDIT,
                          "POST",
                          "reservations/" + id + "/cancel",
                          WireJson.toJson(decision(reason, scope)),
                          null)));
        });
  }

  /** Grants a reservation, or several (authority). */
  public CompletableFuture<CommandOutcome> approve(String id, SeriesScope scope) {
    return decide(id, CarCommands.APPROVE, decision(null, scope));
  }

  /** Declines a reservation, or several (authority). */
  public CompletableFuture<CommandOutcome> decline(
      String id, @Nullable String reason, SeriesScope scope) {
    return decide(id, CarCommands.DECLINE, decision(reason, scope));
  }

  /** Takes the vehicle, now (fact). */
  public CompletableFuture<CommandOutcome> checkOut(
      String id, @Nullable Long odometerM, @Nullable Integer fuelPct) {
    CheckOut facts = new CheckOut(null, clock.instant(), odometerM, fuelPct);
    return onTheSpot(
        id, CarCommands.CHECK_OUT, CommandClass.FACT, "check-out", WireJson.toJson(facts));
  }

  /** Brings the vehicle back, now (fact). */
  public CompletableFuture<CommandOutcome> checkIn(
      String id,
      @Nullable Long odometerM,
      @Nullable Integer fuelPct,
      @Nullable HandoverNote handover) {
    CheckIn facts = new CheckIn(null, clock.instant(), odometerM, fuelPct, handover);
    return onTheSpot(
        id, CarCommands.CHECK_IN, CommandClass.FACT, "check-in", WireJson.toJson(facts));
  }

  /** Keeps the vehicle longer (claim). */
  public CompletableFuture<CommandOutcome> extend(String id, Instant end) {
    ExtendReservation wish = new ExtendReservation(null, end);
    return onTheSpot(id, CarCommands.EXTEND, CommandClass.CLAIM, "extend", WireJson.toJson(wish));
  }

  private CompletableFuture<CommandOutcome> onTheSpot(
      String id, String kind, CommandClass commandClass, String verb, String body) {
    return outbox.submit(
        () ->
            targets.onReservation(
                id,
                target ->
                    targets.asWriter(
                        target.groupId(),
                        // What happens at the kerb does not ask for versions.
                        target.change(
                            kind,
                            commandClass,
                            "POST",
                            "reservations/" + id + "/" + verb,
                            body,
                            null))));
  }

  private CompletableFuture<CommandOutcome> decide(String id, String kind, Decision decision) {
    String path = "reservations/" + id + "/" + kind;
    String body = WireJson.toJson(decision);
    return outbox.submit(
        () ->
            targets.onReservation(
                id,
                target -> {
                  Role role = targets.roleIn(target.groupId());
                  if (role == null || !role.decides()) {
                    return Targets.forbidden();
                  }
                  // With the version: what was decided on is what was seen.
                  return target.change(
                      kind, CommandClass.AUTHORITY, "POST", path, body, target.version());
                }));
  }

  private static Decision decision(@Nullable String reason, SeriesScope scope) {
    return new Decision(null, reason, scope == SeriesScope.THIS ? null : scope.wire());
  }

  private static CommandClass claims(
      @Nullable String vehicleId, @Nullable Instant start, @Nullable Instant end) {
    return vehicleId != null || start != null || end != null
        ? CommandClass.CLAIM
        : CommandClass.EDIT;
  }

  private static List<FieldError> errorsOf(
      @Nullable String vehicleId, @Nullable Instant start, @Nullable Instant end) {
    List<FieldError> errors = new ArrayList<>();
    require(errors, "vehicle_id", vehicleId);
    require(errors, "start_time", start);
    require(errors, "end_time", end);
    if (endsTooEarly(start, end)) {
      errors.add(tooEarly());
    }
    return errors;
  }

  private static boolean endsTooEarly(@Nullable Instant start, @Nullable Instant end) {
    return start != null && end != null && !new TimeRange(start, end).isValid();
  }

  private static FieldError tooEarly() {
    return new FieldError("end_time", "must be after start_time");
  }

  private static void require(List<FieldError> errors, String field, @Nullable Object value) {
    if (value == null) {
      errors.add(new FieldError(field, "is needed"));
    }
  }
}
