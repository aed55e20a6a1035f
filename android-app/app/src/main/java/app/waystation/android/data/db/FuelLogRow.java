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

/**
 * A fill as the server has it.
 *
 * @param warnings codes, with commas between
 */
@Entity(
    tableName = "fuel_logs",
    indices = {@Index({"group_id", "filled_at"}), @Index({"vehicle_id", "filled_at"})})
public record FuelLogRow(
    @PrimaryKey @NonNull String id,
    @ColumnInfo(name = "group_id") @NonNull String groupId,
    @ColumnInfo(name = "vehicle_id") @NonNull String vehicleId,
    @ColumnInfo(name = "user_id") @NonNull String userId,
    @ColumnInfo(name = "filled_at") @NonNull Instant filledAt,
    @ColumnInfo(name = "odometer_m") long odometerM,
    @ColumnInfo(name = "volume_ml") long volumeMl,
    @ColumnInfo(name = "amount_minor") long amountMinor,
    @NonNull String currency,
    @ColumnInfo(name = "full_tank") boolean fullTank,
    @ColumnInfo(name = "missed_fill_up") boolean missedFillUp,
    @Nullable String notes,
    @NonNull String warnings,
    int version,
    @ColumnInfo(name = "created_at") @NonNull Instant createdAt,
    @ColumnInfo(name = "updated_at") @NonNull Instant updatedAt) {
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
