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
public final class VehicleRow {
  @PrimaryKey @NonNull public final String id;

  @ColumnInfo(name = "group_id")
  @NonNull
  public final String groupId;

  @NonNull public final String name;
  @Nullable public final String plate;

  @ColumnInfo(name = "fuel_type")
  @NonNull
  public final String fuelType;

  @ColumnInfo(name = "odometer_m")
  public final long odometerM;

  public final int version;

  @ColumnInfo(name = "created_at")
  @NonNull
  public final Instant createdAt;

  @ColumnInfo(name = "updated_at")
  @NonNull
  public final Instant updatedAt;

  /** For Room. */
  public VehicleRow(
      @NonNull String id,
      @NonNull String groupId,
      @NonNull String name,
      @Nullable String plate,
      @NonNull String fuelType,
      long odometerM,
      int version,
      @NonNull Instant createdAt,
      @NonNull Instant updatedAt) {
    this.id = id;
    this.groupId = groupId;
    this.name = name;
    this.plate = plate;
    this.fuelType = fuelType;
    this.odometerM = odometerM;
    this.version = version;
    this.createdAt = createdAt;
    this.updatedAt = updatedAt;
  }

  /** The row of what came over the wire. */
  public static VehicleRow of(Vehicle vehicle) {
    return new VehicleRow(
        vehicle.id(),
        vehicle.groupId(),
        vehicle.name(),
        vehicle.plate(),
        vehicle.fuelType(),
        vehicle.odometerM(),
        vehicle.version(),
        vehicle.createdAt(),
        vehicle.updatedAt());
  }

  /** As it is on the wire. */
  public Vehicle toWire() {
    return new Vehicle(
        id, groupId, name, plate, fuelType, odometerM, version, createdAt, updatedAt);
  }
}
