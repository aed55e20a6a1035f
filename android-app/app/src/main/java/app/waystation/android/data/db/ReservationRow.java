package app.waystation.android.data.db;

import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.room.ColumnInfo;
import androidx.room.Entity;
import androidx.room.Index;
import androidx.room.PrimaryKey;
import app.waystation.protocol.car.Reservation;
import java.time.Instant;

/** A reservation as the server has it; cancelled ones are not kept. */
@Entity(
    tableName = "reservations",
    indices = {@Index({"group_id", "start_time"}), @Index({"vehicle_id", "start_time"})})
public final class ReservationRow {
  @PrimaryKey @NonNull public final String id;

  @ColumnInfo(name = "group_id")
  @NonNull
  public final String groupId;

  @ColumnInfo(name = "vehicle_id")
  @NonNull
  public final String vehicleId;

  @ColumnInfo(name = "user_id")
  @NonNull
  public final String userId;

  @ColumnInfo(name = "start_time")
  @NonNull
  public final Instant startTime;

  @ColumnInfo(name = "end_time")
  @NonNull
  public final Instant endTime;

  @NonNull public final String status;
  @Nullable public final String notes;

  @ColumnInfo(name = "decided_by")
  @Nullable
  public final String decidedBy;

  @ColumnInfo(name = "decided_at")
  @Nullable
  public final Instant decidedAt;

  @ColumnInfo(name = "decision_reason")
  @Nullable
  public final String decisionReason;

  @ColumnInfo(name = "checked_out_at")
  @Nullable
  public final Instant checkedOutAt;

  @ColumnInfo(name = "checked_in_at")
  @Nullable
  public final Instant checkedInAt;

  @ColumnInfo(name = "start_odometer_m")
  @Nullable
  public final Long startOdometerM;

  @ColumnInfo(name = "end_odometer_m")
  @Nullable
  public final Long endOdometerM;

  public final int version;

  @ColumnInfo(name = "created_at")
  @NonNull
  public final Instant createdAt;

  @ColumnInfo(name = "updated_at")
  @NonNull
  public final Instant updatedAt;

  /** For Room. */
  public ReservationRow(
      @NonNull String id,
      @NonNull String groupId,
      @NonNull String vehicleId,
      @NonNull String userId,
      @NonNull Instant startTime,
      @NonNull Instant endTime,
      @NonNull String status,
      @Nullable String notes,
      @Nullable String decidedBy,
      @Nullable Instant decidedAt,
      @Nullable String decisionReason,
      @Nullable Instant checkedOutAt,
      @Nullable Instant checkedInAt,
      @Nullable Long startOdometerM,
      @Nullable Long endOdometerM,
      int version,
      @NonNull Instant createdAt,
      @NonNull Instant updatedAt) {
    this.id = id;
    this.groupId = groupId;
    this.vehicleId = vehicleId;
    this.userId = userId;
    this.startTime = startTime;
    this.endTime = endTime;
    this.status = status;
    this.notes = notes;
    this.decidedBy = decidedBy;
    this.decidedAt = decidedAt;
    this.decisionReason = decisionReason;
    this.checkedOutAt = checkedOutAt;
    this.checkedInAt = checkedInAt;
    this.startOdometerM = startOdometerM;
    this.endOdometerM = endOdometerM;
    this.version = version;
    this.createdAt = createdAt;
    this.updatedAt = updatedAt;
  }

  /** The row of what came over the wire. */
  public static ReservationRow of(Reservation r) {
    return new ReservationRow(
        r.id(),
        r.groupId(),
        r.vehicleId(),
        r.userId(),
        r.startTime(),
        r.endTime(),
        r.status(),
        r.notes(),
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

  /** As it is on the wire. */
  public Reservation toWire() {
    return new Reservation(
        id,
        groupId,
        vehicleId,
        userId,
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
        version,
        createdAt,
        updatedAt);
  }
}
