package app.waystation.android.board.car;

import app.waystation.protocol.car.HandoverNote;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.ReservationStatus;
import app.waystation.protocol.car.SeriesRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A reservation with changes, of the same version. Not thread-safe. */
final class ReservationCopy {
  private final Reservation of;
  private String status;
  String vehicleId;
  Instant startTime;
  Instant endTime;
  @Nullable String notes;
  @Nullable Instant checkedOutAt;
  @Nullable Instant checkedInAt;
  @Nullable Long startOdometerM;
  @Nullable Long endOdometerM;
  @Nullable Integer startFuelPct;
  @Nullable Integer endFuelPct;
  @Nullable HandoverNote handover;
  @Nullable SeriesRef series;

  ReservationCopy(Reservation of) {
    this.of = of;
    status = of.status();
    vehicleId = of.vehicleId();
    startTime = of.startTime();
    endTime = of.endTime();
    notes = of.notes();
    checkedOutAt = of.checkedOutAt();
    checkedInAt = of.checkedInAt();
    startOdometerM = of.startOdometerM();
    endOdometerM = of.endOdometerM();
    startFuelPct = of.startFuelPct();
    endFuelPct = of.endFuelPct();
    handover = of.handover();
    series = of.series();
  }

  ReservationCopy become(ReservationStatus next) {
    status = next.wire();
    return this;
  }

  Reservation made() {
    return new Reservation(
        of.id(),
        of.groupId(),
        vehicleId,
        of.userId(),
        startTime,
        endTime,
        status,
        notes,
        of.decidedBy(),
        of.decidedAt(),
        of.decisionReason(),
        checkedOutAt,
        checkedInAt,
        startOdometerM,
        endOdometerM,
        startFuelPct,
        endFuelPct,
        handover,
        series,
        of.warnings(),
        of.version(),
        of.createdAt(),
        of.updatedAt());
  }
}
