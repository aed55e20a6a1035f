package app.waystation.backend.board.car;

import app.waystation.backend.db.Sql;
import app.waystation.backend.http.Paging;
import app.waystation.protocol.Money;
import app.waystation.protocol.car.FuelLog;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code fuel_log}; a row without {@code deleted_at} is a fill that counts. */
@Singleton
class FuelLogRows {
  private static final String SELECT =
      "select id, group_id, vehicle_id, user_id, filled_at, odometer_m, volume_ml, total_minor,"
          + " currency, full_tank, missed_fill_up, notes, warnings, version, created_at, updated_at"
          + " from fuel_log where deleted_at is null";

  /** What a list may be narrowed to. */
  record Filter(@Nullable Instant from, @Nullable Instant to, @Nullable String vehicleId) {}

  void insert(Sql sql, FuelLog log) {
    sql.update(
        "insert into fuel_log (id, group_id, vehicle_id, user_id, filled_at, odometer_m, volume_ml,"
            + " total_minor, currency, full_tank, missed_fill_up, notes, warnings, version,"
            + " created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
        textArray(log.warnings()),
        log.version(),
        log.createdAt(),
        log.updatedAt());
  }

  void update(Sql sql, FuelLog log) {
    sql.update(
        """
        update fuel_log
           set filled_at = ?, odometer_m = ?, volume_ml = ?, total_minor = ?, currency = ?,
               full_tank = ?, missed_fill_up = ?, notes = ?, warnings = ?, version = ?,
               updated_at = ?
         where id = ?""",
        log.filledAt(),
        log.odometerM(),
        log.volumeMl(),
        log.total().amountMinor(),
        log.total().currency(),
        log.fullTank(),
        log.missedFillUp(),
        log.notes(),
        textArray(log.warnings()),
        log.version(),
        log.updatedAt(),
        log.id());
  }

  void setWarnings(Sql sql, String id, List<String> warnings) {
    sql.update("update fuel_log set warnings = ? where id = ?", textArray(warnings), id);
  }

  void delete(Sql sql, String id, Instant now) {
    sql.update("update fuel_log set deleted_at = ?, updated_at = ? where id = ?", now, now, id);
  }

  Optional<FuelLog> find(Sql sql, String id) {
    return sql.first(SELECT + " and id = ?", FuelLogRows::log, id);
  }

  List<FuelLog> ofVehicle(Sql sql, String vehicleId) {
    return sql.list(
        SELECT + " and vehicle_id = ? order by filled_at, id", FuelLogRows::log, vehicleId);
  }

  /** Everything that somebody has logged, by time. */
  List<FuelLog> ofUser(Sql sql, String userId) {
    return sql.list(SELECT + " and user_id = ? order by filled_at, id", FuelLogRows::log, userId);
  }

  /** Everything of a group, by time. */
  List<FuelLog> all(Sql sql, String groupId) {
    return sql.list(SELECT + " and group_id = ? order by filled_at, id", FuelLogRows::log, groupId);
  }

  /** The fills of a group, by time, then by id. */
  List<FuelLog> in(Sql sql, String groupId, Filter filter, Paging paging) {
    return sql.list(
        SELECT
            + '\n'
            + """
            and group_id = ?
               and (?::timestamptz is null or filled_at >= ?::timestamptz)
               and (?::timestamptz is null or filled_at < ?::timestamptz)
               and (?::uuid is null or vehicle_id = ?::uuid)
               and (?::uuid is null or (filled_at, id) > (?::timestamptz, ?::uuid))
             order by filled_at, id limit ?""",
        FuelLogRows::log,
        groupId,
        filter.from(),
        filter.from(),
        filter.to(),
        filter.to(),
        filter.vehicleId(),
        filter.vehicleId(),
        paging.afterId(),
        paging.afterTime(),
        paging.afterId(),
        paging.toFetch());
  }

  private static FuelLog log(ResultSet row) throws SQLException {
    return new FuelLog(
        row.getString("id"),
        row.getString("group_id"),
        row.getString("vehicle_id"),
        row.getString("user_id"),
        Sql.instant(row, "filled_at"),
        row.getLong("odometer_m"),
        row.getLong("volume_ml"),
        new Money(row.getLong("total_minor"), row.getString("currency")),
        row.getBoolean("full_tank"),
        row.getBoolean("missed_fill_up"),
        row.getString("notes"),
        List.of((String[]) row.getArray("warnings").getArray()),
        row.getInt("version"),
        Sql.instant(row, "created_at"),
        Sql.instant(row, "updated_at"));
  }

  /** Warnings need no quoting: they are our own plain words. */
  private static String textArray(List<String> words) {
    return "{" + String.join(",", words) + "}";
  }
}
