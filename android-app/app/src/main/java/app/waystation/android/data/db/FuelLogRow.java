package app.waystation.android.data.db;

import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.room.ColumnInfo;
import androidx.room.Entity;
import androidx.room.Index;
import androidx.room.PrimaryKey;
import app.waystation.protocol.Money;
import app.waystation.protocol.car.FuelLog;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** A fill as the server has it. */
@Entity(
    tableName = "fuel_logs",
    indices = {@Index({"group_id", "filled_at"}), @Index({"vehicle_id", "filled_at"})})
public final class FuelLogRow {
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

  @ColumnInfo(name = "filled_at")
  @NonNull
  public final Instant filledAt;

  @ColumnInfo(name = "odometer_m")
  public final long odometerM;

  @ColumnInfo(name = "volume_ml")
  public final long volumeMl;

  @ColumnInfo(name = "amount_minor")
  public final long amountMinor;

  @NonNull public final String currency;

  @ColumnInfo(name = "full_tank")
  public final boolean fullTank;

  @ColumnInfo(name = "missed_fill_up")
  public final boolean missedFillUp;

  @Nullable public final String notes;

  /** Codes, with commas between. */
  @NonNull public final String warnings;

  public final int version;

  @ColumnInfo(name = "created_at")
  @NonNull
  public final Instant createdAt;

  @ColumnInfo(name = "updated_at")
  @NonNull
  public final Instant updatedAt;

  /** For Room. */
  public FuelLogRow(
      @NonNull String id,
      @NonNull String groupId,
      @NonNull String vehicleId,
      @NonNull String userId,
      @NonNull Instant filledAt,
      long odometerM,
      long volumeMl,
      long amountMinor,
      @NonNull String currency,
      boolean fullTank,
      boolean missedFillUp,
      @Nullable String notes,
      @NonNull String warnings,
      int version,
      @NonNull Instant createdAt,
      @NonNull Instant updatedAt) {
    this.id = id;
    this.groupId = groupId;
    this.vehicleId = vehicleId;
    this.userId = userId;
    this.filledAt = filledAt;
    this.odometerM = odometerM;
    this.volumeMl = volumeMl;
    this.amountMinor = amountMinor;
    this.currency = currency;
    this.fullTank = fullTank;
    this.missedFillUp = missedFillUp;
    this.notes = notes;
    this.warnings = warnings;
    this.version = version;
    this.createdAt = createdAt;
    this.updatedAt = updatedAt;
  }

  /** The row of what came over the wire. */
  public static FuelLogRow of(FuelLog log) {
    return new FuelLogRow(
        log.id(),
        log.groupId(),
        log.vehicleId(),
        log.userId(),
        log.filledAt(),
        log.odometerM(),
        log.volumeMl(),
        log.total().amountMinor(),
        log.total().currency(),
        log.fullTank(),
        log.missedFillUp(),
        log.notes(),
        String.join(",", log.warnings()),
        log.version(),
        log.createdAt(),
        log.updatedAt());
  }

  /** As it is on the wire. */
  public FuelLog toWire() {
    List<String> codes = warnings.isEmpty() ? List.of() : Arrays.asList(warnings.split(","));
    return new FuelLog(
        id,
        groupId,
        vehicleId,
        userId,
        filledAt,
        odometerM,
        volumeMl,
        new Money(amountMinor, currency),
        fullTank,
        missedFillUp,
        notes,
        codes,
        version,
        createdAt,
        updatedAt);
  }
}
