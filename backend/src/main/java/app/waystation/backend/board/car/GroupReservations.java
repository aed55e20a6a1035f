package app.waystation.backend.board.car;

import app.waystation.backend.auth.Caller;
import app.waystation.backend.db.Database;
import app.waystation.backend.db.Sql;
import app.waystation.backend.group.Membership;
import app.waystation.backend.group.Memberships;
import app.waystation.backend.http.Paging;
import app.waystation.backend.http.ProblemException;
import app.waystation.backend.room.Conflicts;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.Page;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.Vehicle;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The reservations of groups, for those who may see them and for the commands that change them.
 *
 * <p>The locks are taken in one order everywhere, member, vehicle, room, so that commands wait in a
 * line and never in a circle.
 */
@Singleton
class GroupReservations {
  private final Database database;
  private final Memberships memberships;
  private final VehicleRows vehicles;
  private final ReservationRows reservations;
  private final Conflicts conflicts;

  GroupReservations(
      Database database,
      Memberships memberships,
      VehicleRows vehicles,
      ReservationRows reservations,
      Conflicts conflicts) {
    this.database = database;
    this.memberships = memberships;
    this.vehicles = vehicles;
    this.reservations = reservations;
    this.conflicts = conflicts;
  }

  /** The reservations of a group, by start. Throws 404. */
  Page<Reservation> list(
      Caller caller, String groupId, ReservationRows.Filter filter, Paging paging) {
    return paging.page(
        database.read(
            sql -> {
              memberships.toRead(sql, groupId, caller.userId());
              return reservations.in(sql, groupId, filter, paging);
            }),
        reservation -> new Paging.Cursor(reservation.startTime(), reservation.id()));
  }

  /** One reservation, whatever its status. Throws 404. */
  Reservation get(Caller caller, String id) {
    return database.read(
        sql -> {
          Reservation reservation = existing(sql, id);
          memberships.toRead(sql, reservation.groupId(), caller.userId());
          return reservation;
        });
  }

  /** A reservation that nobody else changes, with its vehicle and who wants to change it. */
  record Locked(Reservation reservation, Vehicle vehicle, Membership me) {}

  /**
   * Locks the member, then the vehicle, or both of them where it is to move to another one.
   *
   * @throws ProblemException 403 or 404
   */
  Locked lock(Sql sql, Caller caller, String id, @Nullable String otherVehicle) {
    Reservation seen = existing(sql, id);
    Membership me = memberships.toWrite(sql, seen.groupId(), caller.userId());
    TreeSet<String> inOrder = new TreeSet<>(List.of(seen.vehicleId()));
    if (otherVehicle != null && EntityIds.isValid(otherVehicle)) {
      inOrder.add(otherVehicle);
    }
    inOrder.forEach(vehicleId -> vehicles.lockRow(sql, seen.groupId(), vehicleId));
    Reservation now = existing(sql, id);
    // Moved to another vehicle while we waited: that one has to be locked instead.
    return now.vehicleId().equals(seen.vehicleId())
        ? new Locked(now, vehicles.any(sql, now.vehicleId()), me)
        : lock(sql, caller, id, otherVehicle);
  }

  /** Throws 409 {@code version_conflict} when another version than the current one was meant. */
  void requireCurrent(Membership me, Reservation current, @Nullable Integer attempted) {
    if (attempted != null) {
      conflicts.requireCurrent(
          me.userId(),
          "reservation",
          current.id(),
          current.version(),
          attempted,
          WireJson.toJson(current));
    }
  }

  private Reservation existing(Sql sql, String id) {
    return reservations.find(sql, id).orElseThrow(ProblemException::notFound);
  }
}
