package app.waystation.android.board.car;

import app.waystation.android.data.db.OutboxEntry;
import app.waystation.protocol.Money;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.car.CheckIn;
import app.waystation.protocol.car.CheckOut;
import app.waystation.protocol.car.CreateFuelLog;
import app.waystation.protocol.car.CreateReservation;
import app.waystation.protocol.car.CreateVehicle;
import app.waystation.protocol.car.ExtendReservation;
import app.waystation.protocol.car.FuelLog;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.ReservationStatus;
import app.waystation.protocol.car.SeriesRef;
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
          null,
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
        releaseAfter(change, before),
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
      case CarCommands.EXTEND ->
          extended(before, WireJson.fromJson(ExtendReservation.class, body(command)));
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
    Reservation one =
        Reservation.unused(
            command.entityId(),
            groupId,
            or(wish.vehicleId(), ""),
            me,
            start,
            or(wish.endTime(), start),
            ReservationStatus.PENDING.wire(),
            wish.notes(),
            0,
            command.madeAt(),
            command.madeAt());
    String series = SeriesOverlay.seriesOf(command);
    if (series == null) {
      return one;
    }
    ReservationCopy member = new ReservationCopy(one);
    member.series = new SeriesRef(series, "");
    return member.made();
  }

  private static Reservation moved(Reservation r, UpdateReservation change) {
    ReservationCopy next = new ReservationCopy(r);
    next.vehicleId = or(change.vehicleId(), r.vehicleId());
    next.startTime = or(change.startTime(), r.startTime());
    next.endTime = or(change.endTime(), r.endTime());
    next.notes = change.notes() == null ? r.notes() : change.notes();
    return next.made();
  }

  private static Reservation become(Reservation r, ReservationStatus status) {
    return new ReservationCopy(r).become(status).made();
  }

  private static Reservation extended(Reservation r, ExtendReservation wish) {
    ReservationCopy next = new ReservationCopy(r).become(ReservationStatus.ACTIVE);
    next.endTime = or(wish.endTime(), r.endTime());
    return next.made();
  }

  /** A fact shows at once; where it does not fit the state, the server keeps it beside it. */
  private static Reservation taken(Reservation r, OutboxEntry command) {
    CheckOut facts = WireJson.fromJson(CheckOut.class, body(command));
    ReservationCopy next = new ReservationCopy(r);
    if (ReservationStatus.of(r.status()).canBecome(ReservationStatus.ACTIVE) || r.version() == 0) {
      next.become(ReservationStatus.ACTIVE);
    }
    next.checkedOutAt = or(facts.at(), command.madeAt());
    next.startOdometerM = facts.odometerM();
    next.startFuelPct = facts.fuelPct();
    return next.made();
  }

  private static Reservation returned(Reservation r, OutboxEntry command) {
    CheckIn facts = WireJson.fromJson(CheckIn.class, body(command));
    ReservationCopy next = new ReservationCopy(r).become(ReservationStatus.COMPLETED);
    Instant back = or(facts.at(), command.madeAt());
    next.checkedInAt = back;
    next.endOdometerM = facts.odometerM();
    next.endFuelPct = facts.fuelPct();
    next.handover = facts.handover();
    if (back.isAfter(r.startTime()) && back.isBefore(r.endTime())) {
      next.endTime = back;
    }
    return next.made();
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

  private static @Nullable Integer releaseAfter(UpdateVehicle change, Vehicle before) {
    Integer minutes = change.releaseAfterMin();
    if (minutes == null) {
      return before.releaseAfterMin();
    }
    return minutes == 0 ? null : minutes;
  }

  private static String body(OutboxEntry command) {
    String body = command.body();
    return body == null ? "{}" : body;
  }

  private static <T> T or(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
