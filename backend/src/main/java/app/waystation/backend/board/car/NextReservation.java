package app.waystation.backend.board.car;

import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.ReservationStatus;
import java.time.Instant;
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

  NextReservation checkedOut(@Nullable Long odometerM) {
    this.checkedOutAt = now;
    this.startOdometerM = odometerM;
    return this;
  }

  /** Back; early, it frees the rest of its time. */
  NextReservation checkedIn(@Nullable Long odometerM) {
    this.checkedInAt = now;
    this.endOdometerM = odometerM;
    if (now.isAfter(startTime) && now.isBefore(endTime)) {
      this.endTime = now;
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
        before.version() + 1,
        before.createdAt(),
        now);
  }
}
