package app.waystation.backend.board.car;

import app.waystation.backend.db.Sql;
import app.waystation.backend.group.LeavingListener;
import app.waystation.backend.http.ProblemException;
import app.waystation.protocol.Actor;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.ReservationStatus;
import app.waystation.protocol.car.Vehicle;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.TreeSet;

/** What is cancelled because its driver or its vehicle goes, within the transaction of that. */
@Singleton
class Withdrawals implements LeavingListener {
  private static final String MEMBER_LEFT = "member_left";
  private static final String VEHICLE_REMOVED = "vehicle_removed";

  private final VehicleRows vehicles;
  private final ReservationRows reservations;
  private final ReservationDecisions decisions;

  Withdrawals(VehicleRows vehicles, ReservationRows reservations, ReservationDecisions decisions) {
    this.vehicles = vehicles;
    this.reservations = reservations;
    this.decisions = decisions;
  }

  @Override
  public void leaving(Sql sql, String groupId, String userId, Actor by) {
    List<Reservation> seen = reservations.openOfUser(sql, groupId, userId);
    for (String vehicleId : new TreeSet<>(seen.stream().map(Reservation::vehicleId).toList())) {
      vehicles.lockRow(sql, groupId, vehicleId);
    }
    // Once more: others may have decided while we waited for the vehicles.
    for (Reservation reservation : reservations.openOfUser(sql, groupId, userId)) {
      decisions.cancelQuietly(sql, reservation, by, MEMBER_LEFT);
    }
  }

  /** Cancels what stands in the way of removing a vehicle. Throws 409 while somebody drives it. */
  void vehicleGoes(Sql sql, Vehicle vehicle, Actor by) {
    List<Reservation> open = reservations.openOfVehicle(sql, vehicle.id());
    if (open.stream()
        .anyMatch(r -> !ReservationState.of(r).canBecome(ReservationStatus.CANCELLED))) {
      throw ProblemException.of(
          ErrorCode.ILLEGAL_TRANSITION, "Somebody has the vehicle: it must come back first.");
    }
    open.forEach(reservation -> decisions.cancel(sql, reservation, vehicle, by, VEHICLE_REMOVED));
  }
}
