package app.waystation.android.data.db;

import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.room.ColumnInfo;
import androidx.room.Entity;
import androidx.room.Index;
import androidx.room.PrimaryKey;
import app.waystation.protocol.car.Vehicle;
import java.time.Instant;

/** A vehicle as the server has it. */
@Entity(
    tableName = "vehicles",
    indices = {@Index({"group_id", "name"})})
public record VehicleRow(
    @PrimaryKey @NonNull String id,
    @ColumnInfo(name = "group_id") @NonNull String groupId,
    @NonNull String name,
    @Nullable String plate,
    @ColumnInfo(name = "fuel_type") @NonNull String fuelType,
    @ColumnInfo(name = "odometer_m") long odometerM,
    @ColumnInfo(name = "release_after_min") @Nullable Integer releaseAfterMin,
    int version,
    @ColumnInfo(name = "created_at") @NonNull Instant createdAt,
    @ColumnInfo(name = "updated_at") @NonNull Instant updatedAt) {
  /** The row of what came over the wire. */
  public static VehicleRow of(Vehicle vehicle) {
    return new VehicleRow(
        vehicle.id(),
        vehicle.groupId(),
        vehicle.name(),
        vehicle.plate(),
        vehicle.fuelType(),
        vehicle.odometerM(),
        vehicle.releaseAfterMin(),
        vehicle.version(),
        vehicle.createdAt(),
        vehicle.updatedAt());
  }

  /** As it is on the wire. */
  public Vehicle toWire() {
    return new Vehicle(
        id,
        groupId,
        name,
        plate,
        fuelType,
        odometerM,
        releaseAfterMin,
        version,
        createdAt,
        updatedAt);
  }
}
