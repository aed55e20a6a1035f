package app.waystation.android.data.db;

import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.room.ColumnInfo;
import androidx.room.Entity;
import androidx.room.Index;
import androidx.room.PrimaryKey;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.car.HandoverNote;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.SeriesRef;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * A reservation as the server has it; cancelled ones are not kept.
 *
 * @param handover the note as JSON: it is shown whole or not at all
 * @param warnings codes, with commas between
 */
@Entity(
    tableName = "reservations",
    indices = {@Index({"group_id", "start_time"}), @Index({"vehicle_id", "start_time"})})
public record ReservationRow(
    @PrimaryKey @NonNull String id,
    @ColumnInfo(name = "group_id") @NonNull String groupId,
    @ColumnInfo(name = "vehicle_id") @NonNull String vehicleId,
    @ColumnInfo(name = "user_id") @NonNull String userId,
    @ColumnInfo(name = "start_time") @NonNull Instant startTime,
    @ColumnInfo(name = "end_time") @NonNull Instant endTime,
    @NonNull String status,
    @Nullable String notes,
    @ColumnInfo(name = "decided_by") @Nullable String decidedBy,
    @ColumnInfo(name = "decided_at") @Nullable Instant decidedAt,
    @ColumnInfo(name = "decision_reason") @Nullable String decisionReason,
    @ColumnInfo(name = "checked_out_at") @Nullable Instant checkedOutAt,
    @ColumnInfo(name = "checked_in_at") @Nullable Instant checkedInAt,
    @ColumnInfo(name = "start_odometer_m") @Nullable Long startOdometerM,
    @ColumnInfo(name = "end_odometer_m") @Nullable Long endOdometerM,
    @ColumnInfo(name = "start_fuel_pct") @Nullable Integer startFuelPct,
    @ColumnInfo(name = "end_fuel_pct") @Nullable Integer endFuelPct,
    @Nullable String handover,
    @ColumnInfo(name = "series_id") @Nullable String seriesId,
    @Nullable String rrule,
    @NonNull String warnings,
    int version,
    @ColumnInfo(name = "created_at") @NonNull Instant createdAt,
    @ColumnInfo(name = "updated_at") @NonNull Instant updatedAt) {
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
        r.startFuelPct(),
        r.endFuelPct(),
        r.handover() == null ? null : WireJson.toJson(r.handover()),
        r.series() == null ? null : r.series().id(),
        r.series() == null ? null : r.series().rrule(),
        String.join(",", r.warnings()),
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
        startFuelPct,
        endFuelPct,
        handover == null ? null : WireJson.fromJson(HandoverNote.class, handover),
        seriesId == null || rrule == null ? null : new SeriesRef(seriesId, rrule),
        warnings.isEmpty() ? List.of() : Arrays.asList(warnings.split(",")),
        version,
        createdAt,
        updatedAt);
  }
}
