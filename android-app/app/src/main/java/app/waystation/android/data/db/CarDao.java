package app.waystation.android.data.db;

import androidx.annotation.Nullable;
import androidx.room.Dao;
import androidx.room.Query;
import androidx.room.Upsert;
import java.time.Instant;
import java.util.List;

/** Server rows of the car board. Every query that a screen needs is served by an index. */
@Dao
public interface CarDao {
  String VEHICLES = "SELECT * FROM vehicles WHERE group_id = :groupId ORDER BY name";
  String RESERVATIONS = "SELECT * FROM reservations WHERE group_id = :groupId ORDER BY start_time";
  String FUEL_LOGS = "SELECT * FROM fuel_logs WHERE group_id = :groupId ORDER BY filled_at DESC";
  String NEXT_OF_VEHICLE =
      "SELECT * FROM reservations WHERE vehicle_id = :vehicleId AND start_time >= :from"
          + " ORDER BY start_time LIMIT :limit";

  /** A group's vehicles by name. */
  @Query(VEHICLES)
  List<VehicleRow> vehicles(String groupId);

  /** One vehicle. */
  @Query("SELECT * FROM vehicles WHERE id = :id")
  @Nullable
  VehicleRow vehicle(String id);

  /** A group's reservations by start. */
  @Query(RESERVATIONS)
  List<ReservationRow> reservations(String groupId);

  /** What comes next for one vehicle. */
  @Query(NEXT_OF_VEHICLE)
  List<ReservationRow> nextOfVehicle(String vehicleId, Instant from, int limit);

  /** One reservation. */
  @Query("SELECT * FROM reservations WHERE id = :id")
  @Nullable
  ReservationRow reservation(String id);

  /** A group's fills, newest first. */
  @Query(FUEL_LOGS)
  List<FuelLogRow> fuelLogs(String groupId);

  /** One fill. */
  @Query("SELECT * FROM fuel_logs WHERE id = :id")
  @Nullable
  FuelLogRow fuelLog(String id);

  /** A group's times that could not be had, by series and start. */
  @Query("SELECT * FROM skipped_times WHERE group_id = :groupId ORDER BY start_time")
  List<SkippedTimeRow> skippedTimes(String groupId);

  /** The person has seen what could not be had of a series. */
  @Query("DELETE FROM skipped_times WHERE series_id = :seriesId")
  void removeSkippedOfSeries(String seriesId);

  /** Removes a group's times that could not be had. */
  @Query("DELETE FROM skipped_times WHERE group_id = :groupId")
  void removeSkippedOf(String groupId);

  /** Inserts or replaces. */
  @Upsert
  void put(SkippedTimeRow skipped);

  /** Inserts or replaces. */
  @Upsert
  void put(VehicleRow vehicle);

  /** Inserts or replaces. */
  @Upsert
  void put(ReservationRow reservation);

  /** Inserts or replaces. */
  @Upsert
  void put(FuelLogRow log);

  /** Inserts or replaces. */
  @Upsert
  void putVehicles(List<VehicleRow> vehicles);

  /** Inserts or replaces. */
  @Upsert
  void putReservations(List<ReservationRow> reservations);

  /** Inserts or replaces. */
  @Upsert
  void putFuelLogs(List<FuelLogRow> logs);

  /** Removes one vehicle. */
  @Query("DELETE FROM vehicles WHERE id = :id")
  void removeVehicle(String id);

  /** Removes one reservation. */
  @Query("DELETE FROM reservations WHERE id = :id")
  void removeReservation(String id);

  /** Removes one fill. */
  @Query("DELETE FROM fuel_logs WHERE id = :id")
  void removeFuelLog(String id);

  /** Removes a group's vehicles. */
  @Query("DELETE FROM vehicles WHERE group_id = :groupId")
  void removeVehiclesOf(String groupId);

  /** Removes a group's reservations. */
  @Query("DELETE FROM reservations WHERE group_id = :groupId")
  void removeReservationsOf(String groupId);

  /** Removes a group's fills. */
  @Query("DELETE FROM fuel_logs WHERE group_id = :groupId")
  void removeFuelLogsOf(String groupId);
}
