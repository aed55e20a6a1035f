package app.waystation.android.board.car;

import app.waystation.android.data.db.OutboxEntry;
import app.waystation.protocol.Money;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.car.CreateFuelLog;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.CreateVehicle;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.OdometerReading;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.ReservationStatus;
import app.waystation.protocol.car.UpdateFuelLog;
import app.waystation.protocol.car.UpdateReservation;
import app.waystation.protocol.car.UpdateVehicle;
import app.waystation.protocol.car.Vehicle;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each command of the car board will look like once it is accepted. */
final class CarEffects {
  private final String me;
  private final String groupId;

  /** Commands of this person in this group. */
  CarEffects(String me, String groupId) {
    this.me = me;
    this.groupId = groupId;
  }

  /** What a command makes of a vehicle. */
  @Nullable Vehicle onVehicle(@Nullable Vehicle before, OutboxEntry command) {
    String body = body(command);
    if (command.kind().equals(CarCommands.ADD_VEHICLE)) {
      CreateVehicle wish = WireJson.fromJson(CreateVehicle.class, body);
      return new Vehicle(
          command.entityId(),
          groupId,
          or(wish.name(), ""),
          wish.plate(),
          or(wish.fuelType(), ""),
          or(wish.odometerM(), 0L),
          0,
          command.madeAt(),
          command.madeAt());
    }
    if (before == null) {
      return null;
    }
    UpdateVehicle change = WireJson.fromJson(UpdateVehicle.class, body);
    return new Vehicle(
        before.id(),
        before.groupId(),
        or(change.name(), before.name()),
        change.plate() == null ? before.plate() : change.plate(),
        or(change.fuelType(), before.fuelType()),
        or(change.odometerM(), before.odometerM()),
        before.version(),
        before.createdAt(),
        command.madeAt());
  }

  /** What a command makes of a reservation. */
  @Nullable Reservation onReservation(@Nullable Reservation before, OutboxEntry command) {
    if (command.kind().equals(CarCommands.RESERVE)) {
      return asked(WireJson.fromJson(CreateReservation.class, body(command)), command);
    }
    if (before == null) {
      return null;
    }
    return switch (command.kind()) {
      case CarCommands.UPDATE_RESERVATION ->
          moved(before, WireJson.fromJson(UpdateReservation.class, body(command)));
      case CarCommands.CANCEL_RESERVATION -> become(before, ReservationStatus.CANCELLED);
      case CarCommands.APPROVE -> become(before, ReservationStatus.APPROVED);
      case CarCommands.DECLINE -> become(before, ReservationStatus.DECLINED);
      case CarCommands.CHECK_OUT -> taken(before, command);
      case CarCommands.CHECK_IN -> returned(before, command);
      default -> before;
    };
  }

  /** What a command makes of a fill. */
  @Nullable FuelLog onFuelLog(@Nullable FuelLog before, OutboxEntry command) {
    switch (command.kind()) {
      case CarCommands.LOG_FUEL:
        return logged(WireJson.fromJson(CreateFuelLog.class, body(command)), command);
      case CarCommands.DELETE_FUEL_LOG:
        return null;
      default:
        return before == null
            ? null
            : corrected(before, WireJson.fromJson(UpdateFuelLog.class, body(command)));
    }
  }

  private Reservation asked(CreateReservation wish, OutboxEntry command) {
    Instant start = or(wish.startTime(), command.madeAt());
    return new Reservation(
        command.entityId(),
        groupId,
        or(wish.vehicleId(), ""),
        me,
        start,
        or(wish.endTime(), start),
        ReservationStatus.PENDING.wire(),
        wish.notes(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        0,
        command.madeAt(),
        command.madeAt());
  }

  private static Reservation moved(Reservation r, UpdateReservation change) {
    return new Reservation(
        r.id(),
        r.groupId(),
        or(change.vehicleId(), r.vehicleId()),
        r.userId(),
        or(change.startTime(), r.startTime()),
        or(change.endTime(), r.endTime()),
        r.status(),
        change.notes() == null ? r.notes() : change.notes(),
        r.decidedBy(),
        r.decidedAt(),
        r.decisionReason(),
        r.checkedOutAt(),
        r.checkedInAt(),
        r.startOdometerM(),
        r.endOdometerM(),
        r.version(),
        r.createdAt(),
        r.updatedAt());
  }

  private static Reservation become(Reservation r, ReservationStatus status) {
    return used(r, status, r.checkedOutAt(), r.checkedInAt(), r.startOdometerM(), r.endOdometerM());
  }

  private static Reservation taken(Reservation r, OutboxEntry command) {
    OdometerReading reading = WireJson.fromJson(OdometerReading.class, body(command));
    return used(
        r,
        ReservationStatus.ACTIVE,
        command.madeAt(),
        r.checkedInAt(),
        reading.odometerM(),
        r.endOdometerM());
  }

  private static Reservation returned(Reservation r, OutboxEntry command) {
    OdometerReading reading = WireJson.fromJson(OdometerReading.class, body(command));
    return used(
        r,
        ReservationStatus.COMPLETED,
        r.checkedOutAt(),
        command.madeAt(),
        r.startOdometerM(),
        reading.odometerM());
  }

  private static Reservation used(
      Reservation r,
      ReservationStatus status,
      @Nullable Instant out,
      @Nullable Instant in,
      @Nullable Long startM,
      @Nullable Long endM) {
    return new Reservation(
        r.id(),
        r.groupId(),
        r.vehicleId(),
        r.userId(),
        r.startTime(),
        r.endTime(),
        status.wire(),
        r.notes(),
        r.decidedBy(),
        r.decidedAt(),
        r.decisionReason(),
        out,
        in,
        startM,
        endM,
        r.version(),
        r.createdAt(),
        r.updatedAt());
  }

  private FuelLog logged(CreateFuelLog wish, OutboxEntry command) {
    return new FuelLog(
        command.entityId(),
        groupId,
        or(wish.vehicleId(), ""),
        me,
        or(wish.filledAt(), command.madeAt()),
        or(wish.odometerM(), 0L),
        or(wish.volumeMl(), 0L),
        or(wish.total(), new Money(0, "EUR")),
        or(wish.fullTank(), true),
        or(wish.missedFillUp(), false),
        wish.notes(),
        List.of(),
        0,
        command.madeAt(),
        command.madeAt());
  }

  private static FuelLog corrected(FuelLog log, UpdateFuelLog change) {
    return new FuelLog(
        log.id(),
        log.groupId(),
        log.vehicleId(),
        log.userId(),
        or(change.filledAt(), log.filledAt()),
        or(change.odometerM(), log.odometerM()),
        or(change.volumeMl(), log.volumeMl()),
        or(change.total(), log.total()),
        or(change.fullTank(), log.fullTank()),
        or(change.missedFillUp(), log.missedFillUp()),
        change.notes() == null ? log.notes() : change.notes(),
        log.warnings(),
        log.version(),
        log.createdAt(),
        log.updatedAt());
  }

  private static String body(OutboxEntry command) {
    String body = command.body();
    return body == null ? "{}" : body;
  }

  private static <T> T or(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
