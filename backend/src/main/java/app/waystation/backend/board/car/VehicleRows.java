package app.waystation.backend.board.car;

import app.waystation.backend.db.Sql;
import app.waystation.protocol.car.Vehicle;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code vehicle}; a row without {@code deleted_at} is a vehicle now. */
@Singleton
class VehicleRows {
  private static final String COLUMNS =
      "id, group_id, name, plate, fuel_type, odometer_m, release_after_min, version, created_at,"
          + " updated_at";
  private static final String ANY = "select " + COLUMNS + " from vehicle where ";
  private static final String SELECT = ANY + "deleted_at is null";

  /** The group of a vehicle that is there. */
  static final String GROUP_OF = "select group_id from vehicle where deleted_at is null and id = ?";

  void insert(Sql sql, Vehicle vehicle, String createdBy) {
    sql.update(
        "insert into vehicle (id, group_id, name, plate, fuel_type, odometer_base_m, odometer_m,"
            + " version, created_by, created_at, updated_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        vehicle.id(),
        vehicle.groupId(),
        vehicle.name(),
        vehicle.plate(),
        vehicle.fuelType(),
        vehicle.odometerM(),
        vehicle.odometerM(),
        vehicle.version(),
        createdBy,
        vehicle.createdAt(),
        vehicle.updatedAt());
  }

  /** Writes all but the meter, and gives the row as it stands now. */
  Vehicle update(Sql sql, Vehicle vehicle) {
    return sql.first(
            "update vehicle set name = ?, plate = ?, fuel_type = ?, release_after_min = ?,"
                + " version = ?, updated_at = ? where id = ? returning "
                + COLUMNS,
            VehicleRows::vehicle,
            vehicle.name(),
            vehicle.plate(),
            vehicle.fuelType(),
            vehicle.releaseAfterMin(),
            vehicle.version(),
            vehicle.updatedAt(),
            vehicle.id())
        .orElseThrow();
  }

  /** What a person says the meter shows: readings only count from there on. */
  void setOdometerBase(Sql sql, String vehicleId, long odometerM) {
    sql.update(
        "update vehicle set odometer_base_m = ?, odometer_m = greatest(odometer_m, ?) where id = ?",
        odometerM,
        odometerM,
        vehicleId);
  }

  /** Sets the meter to the highest reading that is believed; whether that changed it. */
  boolean recomputeOdometer(Sql sql, String vehicleId, Instant now) {
    return sql.update(
            """
            update vehicle v
               set odometer_m = r.reading, version = v.version + 1, updated_at = ?
              from (select greatest(b.odometer_base_m,
                             (select max(f.odometer_m) from fuel_log f
                               where f.vehicle_id = b.id and f.deleted_at is null
                                 and f.warnings = '{}'),
                             (select max(x.start_odometer_m) from reservation x
                               where x.vehicle_id = b.id
                                 and not x.warnings && '{start_odometer_out_of_order,start_odometer_jump}'),
                             (select max(x.end_odometer_m) from reservation x
                               where x.vehicle_id = b.id
                                 and not x.warnings && '{end_odometer_out_of_order,end_odometer_jump}')) as reading
                      from vehicle b where b.id = ?) r
             where v.id = ? and v.odometer_m <> r.reading""",
            now,
            vehicleId,
            vehicleId)
        > 0;
  }

  void delete(Sql sql, String vehicleId, Instant now) {
    sql.update(
        "update vehicle set deleted_at = ?, updated_at = ? where id = ?", now, now, vehicleId);
  }

  Optional<Vehicle> find(Sql sql, String vehicleId) {
    return sql.first(SELECT + " and id = ?", VehicleRows::vehicle, vehicleId);
  }

  /** The vehicle, also one that has been removed: what was done with it still names it. */
  Vehicle any(Sql sql, String vehicleId) {
    return sql.first(ANY + "id = ?", VehicleRows::vehicle, vehicleId).orElseThrow();
  }

  /** As {@link #lockRow}, but does not wait: false, if somebody else has it. */
  boolean lockIfFree(Sql sql, String vehicleId) {
    return sql.first(
            "select id from vehicle where id = ? for no key update skip locked",
            row -> row.getString("id"),
            vehicleId)
        .isPresent();
  }

  /** As {@link #lock}, for a vehicle that may be gone. */
  void lockRow(Sql sql, String groupId, String vehicleId) {
    sql.first(
        "select id from vehicle where group_id = ? and id = ? for no key update",
        row -> row.getString("id"),
        groupId,
        vehicleId);
  }

  /**
   * The vehicle of that group; until the end of the transaction nobody else claims it, fills it or
   * changes it. Every command on reservations and fills begins here, so two of them never wait for
   * each other in a circle.
   */
  Optional<Vehicle> lock(Sql sql, String groupId, String vehicleId) {
    return sql.first(
        SELECT + " and group_id = ? and id = ? for no key update",
        VehicleRows::vehicle,
        groupId,
        vehicleId);
  }

  /** The vehicles of a group after an id, by id. */
  List<Vehicle> in(Sql sql, String groupId, @Nullable String after, int limit) {
    return sql.list(
        SELECT + " and group_id = ? and (?::uuid is null or id > ?::uuid) order by id limit ?",
        VehicleRows::vehicle,
        groupId,
        after,
        after,
        limit);
  }

  private static Vehicle vehicle(ResultSet row) throws SQLException {
    return new Vehicle(
        row.getString("id"),
        row.getString("group_id"),
        row.getString("name"),
        row.getString("plate"),
        row.getString("fuel_type"),
        row.getLong("odometer_m"),
        (Integer) row.getObject("release_after_min"),
        row.getInt("version"),
        Sql.instant(row, "created_at"),
        Sql.instant(row, "updated_at"));
  }
}
