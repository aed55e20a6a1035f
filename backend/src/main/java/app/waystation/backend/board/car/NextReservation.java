package app.waystation.backend.board.car;

import app.waystation.protocol.car.CheckIn;
import app.waystation.protocol.car.CheckOut;
import app.waystation.protocol.car.HandoverNote;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.ReservationStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The next version of a reservation: a copy, with changes. Not thread-safe. */
final class NextReservation {
  private final Reservation before;
  private final Instant now;
  private String vehicleId;
  private Instant startTime;
  private Instant endTime;
  private String status;
  private @Nullable String notes;
  private @Nullable String decidedBy;
  private @Nullable Instant decidedAt;
  private @Nullable String decisionReason;
  private @Nullable Instant checkedOutAt;
  private @Nullable Instant checkedInAt;
  private @Nullable Long startOdometerM;
  private @Nullable Long endOdometerM;
  private @Nullable Integer startFuelPct;
  private @Nullable Integer endFuelPct;
  private @Nullable HandoverNote handover;
  private final List<String> warnings;

  private NextReservation(Reservation before, Instant now) {
    this.before = before;
    this.now = now;
    this.vehicleId = before.vehicleId();
    this.startTime = before.startTime();
    this.endTime = before.endTime();
    this.status = before.status();
    this.notes = before.notes();
    this.decidedBy = before.decidedBy();
    this.decidedAt = before.decidedAt();
    this.decisionReason = before.decisionReason();
    this.checkedOutAt = before.checkedOutAt();
    this.checkedInAt = before.checkedInAt();
    this.startOdometerM = before.startOdometerM();
    this.endOdometerM = before.endOdometerM();
    this.startFuelPct = before.startFuelPct();
    this.endFuelPct = before.endFuelPct();
    this.handover = before.handover();
    this.warnings = new ArrayList<>(before.warnings());
  }

  static NextReservation after(Reservation before, Instant now) {
    return new NextReservation(before, now);
  }

  NextReservation claim(String vehicle, Instant start, Instant end) {
    this.vehicleId = vehicle;
    this.startTime = start;
    this.endTime = end;
    return this;
  }

  NextReservation notes(@Nullable String text) {
    this.notes = text;
    return this;
  }

  NextReservation status(ReservationStatus next) {
    this.status = next.wire();
    return this;
  }

  NextReservation decided(String by, @Nullable String reason) {
    this.decidedBy = by;
    this.decidedAt = now;
    this.decisionReason = reason;
    return this;
  }

  NextReservation undecided() {
    this.decidedBy = null;
    this.decidedAt = null;
    this.decisionReason = null;
    return this;
  }

  NextReservation checkedOut(Instant at, CheckOut facts) {
    this.checkedOutAt = at;
    this.startOdometerM = facts.odometerM();
    this.startFuelPct = facts.fuelPct();
    return this;
  }

  NextReservation checkedIn(Instant at, CheckIn facts) {
    this.checkedInAt = at;
    this.endOdometerM = facts.odometerM();
    this.endFuelPct = facts.fuelPct();
    this.handover = facts.handover();
    return this;
  }

  /** Back early, it frees the rest of its time. */
  NextReservation freeFrom(Instant moment) {
    if (moment.isAfter(startTime) && moment.isBefore(endTime)) {
      this.endTime = moment;
    }
    return this;
  }

  NextReservation warn(String warning) {
    if (!warnings.contains(warning)) {
      warnings.add(warning);
    }
    return this;
  }

  Reservation build() {
    return new Reservation(
        before.id(),
        before.groupId(),
        vehicleId,
        before.userId(),
        startTime,
        endTime,
        status,
        notes,
        decidedBy,
        decidedAt,
        decisionReason,
        checkedOutAt,
        checkedInAt,
        startOdometerM,
        endOdometerM,
        startFuelPct,
        endFuelPct,
        handover,
        before.series(),
        List.copyOf(warnings),
        before.version() + 1,
        before.createdAt(),
        now);
  }
}
