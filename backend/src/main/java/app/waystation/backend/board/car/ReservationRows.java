package app.waystation.backend.board.car;

import app.waystation.backend.db.Sql;
import app.waystation.backend.http.Paging;
import app.waystation.protocol.Actor;
import app.waystation.protocol.TimeRange;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.car.HandoverNote;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.SeriesRef;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code reservation}. */
@Singleton
class ReservationRows {
  /** The constraint that refuses a second claim on the same time. */
  static final String OVERLAP = "reservation_overlap";

  private static final String COLUMNS =
      "r.id, r.group_id, r.vehicle_id, r.user_id, lower(r.during) as start_time,"
          + " upper(r.during) as end_time, r.status, r.notes, r.decided_by, r.decided_at,"
          + " r.decision_reason, r.checked_out_at, r.checked_in_at, r.start_odometer_m,"
          + " r.end_odometer_m, r.start_fuel_pct, r.end_fuel_pct, r.handover, r.series_id, s.rrule,"
          + " r.warnings, r.version, r.created_at, r.updated_at";
  private static final String TABLES =
      " from reservation r left join reservation_series s on s.id = r.series_id ";
  private static final String SELECT = "select " + COLUMNS + TABLES + "where ";
  private static final String HOLDING = " r.status in ('approved', 'active', 'overdue') ";

  /** What a list may be narrowed to. */
  record Filter(
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable String vehicleId,
      boolean includeCancelled) {}

  /** A reservation that stands in the way, with the person who has it. */
  record Blocking(Reservation reservation, Actor holder) {}

  void insert(Sql sql, Reservation r, String createdBy) {
    sql.update(
        "insert into reservation (id, group_id, vehicle_id, user_id, during, status, notes,"
            + " series_id, version, created_by, created_at, updated_at)"
            + " values (?, ?, ?, ?, tstzrange(?, ?, '[)'), ?, ?, ?, ?, ?, ?, ?)",
        r.id(),
        r.groupId(),
        r.vehicleId(),
        r.userId(),
        r.startTime(),
        r.endTime(),
        r.status(),
        r.notes(),
        r.series() == null ? null : r.series().id(),
        r.version(),
        createdBy,
        r.createdAt(),
        r.updatedAt());
  }

  void update(Sql sql, Reservation r) {
    sql.update(
        """
        update reservation
           set vehicle_id = ?, during = tstzrange(?, ?, '[)'), status = ?, notes = ?,
               decided_by = ?, decided_at = ?, decision_reason = ?, checked_out_at = ?,
               checked_in_at = ?, start_odometer_m = ?, end_odometer_m = ?, start_fuel_pct = ?,
               end_fuel_pct = ?, handover = ?::jsonb, warnings = ?, version = ?, updated_at = ?
         where id = ?""",
        r.vehicleId(),
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
        textArray(r.warnings()),
        r.version(),
        r.updatedAt(),
        r.id());
  }

  void setWarnings(Sql sql, String id, List<String> warnings) {
    sql.update("update reservation set warnings = ? where id = ?", textArray(warnings), id);
  }

  /** Those with a reading of the vehicle's meter. */
  List<Reservation> withReadings(Sql sql, String vehicleId) {
    return sql.list(
        SELECT
            + "r.vehicle_id = ? and (r.start_odometer_m is not null or r.end_odometer_m is not"
            + " null) order by r.id",
        ReservationRows::reservation,
        vehicleId);
  }

  /** The next approved one that is not over at a moment, but for the one that is named. */
  Optional<Blocking> nextHolder(Sql sql, String vehicleId, Instant from, String exceptId) {
    return sql.first(
        "select "
            + COLUMNS
            + ", u.display_name"
            + TABLES
            + "join app_user u on u.id = r.user_id where r.status = 'approved'"
            + " and r.vehicle_id = ? and upper(r.during) > ? and r.id <> ?"
            + " order by lower(r.during) limit 1",
        ReservationRows::blocking,
        vehicleId,
        from,
        exceptId);
  }

  /** What is asked for or held of a series and begins then or later, by start. */
  List<Reservation> openOfSeries(Sql sql, String seriesId, Instant from) {
    return sql.list(
        SELECT
            + "r.series_id = ? and r.status in ('pending', 'approved') and lower(r.during) >= ?"
            + " order by lower(r.during), r.id",
        ReservationRows::reservation,
        seriesId,
        from);
  }

  Optional<Reservation> find(Sql sql, String id) {
    return sql.first(SELECT + "r.id = ?", ReservationRows::reservation, id);
  }

  /** What keeps others from the vehicle in that time, the earliest first, but for one of them. */
  Optional<Blocking> blocking(Sql sql, String vehicleId, TimeRange time, String exceptId) {
    return sql.first(
        "select "
            + COLUMNS
            + ", u.display_name"
            + TABLES
            + "join app_user u on u.id = r.user_id where"
            + HOLDING
            + "and r.vehicle_id = ? and r.during && tstzrange(?, ?, '[)') and r.id <> ?"
            + " order by lower(r.during) limit 1",
        ReservationRows::blocking,
        vehicleId,
        time.start(),
        time.end(),
        exceptId);
  }

  /** Requests for any part of that time that nobody has answered, in the order they were made. */
  List<Reservation> pending(Sql sql, String vehicleId, TimeRange time) {
    return sql.list(
        SELECT
            + "r.status = 'pending' and r.vehicle_id = ? and r.during && tstzrange(?, ?, '[)')"
            + " order by r.created_at, r.id",
        ReservationRows::reservation,
        vehicleId,
        time.start(),
        time.end());
  }

  /** What is asked for or held and not yet begun. */
  List<Reservation> openOfUser(Sql sql, String groupId, String userId) {
    return sql.list(
        SELECT
            + "r.status in ('pending', 'approved') and r.group_id = ? and r.user_id = ?"
            + " order by r.vehicle_id, r.id",
        ReservationRows::reservation,
        groupId,
        userId);
  }

  /** What is asked for, held or under way. */
  List<Reservation> openOfVehicle(Sql sql, String vehicleId) {
    return sql.list(
        SELECT
            + "r.status in ('pending', 'approved', 'active', 'overdue') and r.vehicle_id = ?"
            + " order by lower(r.during), r.id",
        ReservationRows::reservation,
        vehicleId);
  }

  /** The reservations of a group, by start, then by id. */
  List<Reservation> in(Sql sql, String groupId, Filter filter, Paging paging) {
    return sql.list(
        SELECT
            + """
            r.group_id = ?
               and (?::timestamptz is null or upper(r.during) > ?::timestamptz)
               and (?::timestamptz is null or lower(r.during) < ?::timestamptz)
               and (?::uuid is null or r.vehicle_id = ?::uuid)
               and (? or r.status <> 'cancelled')
               and (?::uuid is null or (lower(r.during), r.id) > (?::timestamptz, ?::uuid))
             order by lower(r.during), r.id limit ?""",
        ReservationRows::reservation,
        groupId,
        filter.from(),
        filter.from(),
        filter.to(),
        filter.to(),
        filter.vehicleId(),
        filter.vehicleId(),
        filter.includeCancelled(),
        paging.afterId(),
        paging.afterTime(),
        paging.afterId(),
        paging.toFetch());
  }

  /** Everything that a snapshot shows: all but the cancelled ones, by id. */
  List<Reservation> all(Sql sql, String groupId) {
    return sql.list(
        SELECT + "r.group_id = ? and r.status <> 'cancelled' order by r.id",
        ReservationRows::reservation,
        groupId);
  }

  /** Everything that somebody has asked for, by time. */
  List<Reservation> ofUser(Sql sql, String userId) {
    return sql.list(
        SELECT + "r.user_id = ? order by lower(r.during), r.id",
        ReservationRows::reservation,
        userId);
  }

  /**
   * What a calendar shows from a moment on: what is asked for, held or done, by start.
   *
   * @param userId whose; null: everybody's
   */
  List<ReservationCalendar.Entry> forCalendar(
      Sql sql, String groupId, @Nullable String userId, Instant from) {
    return sql.list(
        "select "
            + COLUMNS
            + ", v.name as vehicle, u.display_name"
            + TABLES
            + "join app_user u on u.id = r.user_id join vehicle v on v.id = r.vehicle_id"
            + " where r.group_id = ? and upper(r.during) > ?"
            + " and (?::uuid is null or r.user_id = ?::uuid)"
            + " and r.status in ('pending', 'approved', 'active', 'overdue', 'completed')"
            + " order by lower(r.during), r.id",
        row ->
            new ReservationCalendar.Entry(
                reservation(row), row.getString("vehicle"), row.getString("display_name")),
        groupId,
        from,
        userId,
        userId);
  }

  private static Blocking blocking(ResultSet row) throws SQLException {
    return new Blocking(
        reservation(row), new Actor(row.getString("user_id"), row.getString("display_name")));
  }

  private static @Nullable HandoverNote handover(ResultSet row) throws SQLException {
    String json = row.getString("handover");
    return json == null ? null : WireJson.fromJson(HandoverNote.class, json);
  }

  private static @Nullable SeriesRef series(ResultSet row) throws SQLException {
    String id = row.getString("series_id");
    return id == null ? null : new SeriesRef(id, row.getString("rrule"));
  }

  /** Warnings need no quoting: they are our own plain words. */
  private static String textArray(List<String> words) {
    return "{" + String.join(",", words) + "}";
  }

  static Reservation reservation(ResultSet row) throws SQLException {
    return new Reservation(
        row.getString("id"),
        row.getString("group_id"),
        row.getString("vehicle_id"),
        row.getString("user_id"),
        Sql.instant(row, "start_time"),
        Sql.instant(row, "end_time"),
        row.getString("status"),
        row.getString("notes"),
        row.getString("decided_by"),
        Sql.instantOrNull(row, "decided_at"),
        row.getString("decision_reason"),
        Sql.instantOrNull(row, "checked_out_at"),
        Sql.instantOrNull(row, "checked_in_at"),
        (Long) row.getObject("start_odometer_m"),
        (Long) row.getObject("end_odometer_m"),
        (Integer) row.getObject("start_fuel_pct"),
        (Integer) row.getObject("end_fuel_pct"),
        handover(row),
        series(row),
        List.of((String[]) row.getArray("warnings").getArray()),
        row.getInt("version"),
        Sql.instant(row, "created_at"),
        Sql.instant(row, "updated_at"));
  }
}
