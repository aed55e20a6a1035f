package app.waystation.backend.board.car;

import app.waystation.backend.http.ProblemException;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.ReservationStatus;

/** Where a reservation stands, and where it may go from there. */
final class ReservationState {
  private ReservationState() {}

  static ReservationStatus of(Reservation reservation) {
    return ReservationStatus.of(reservation.status());
  }

  static boolean isPending(Reservation reservation) {
    return of(reservation) == ReservationStatus.PENDING;
  }

  /** Throws 409 {@code illegal_transition} where no arrow leads to {@code target}. */
  static void requireArrow(Reservation reservation, ReservationStatus target) {
    if (!of(reservation).canBecome(target)) {
      throw ProblemException.of(
          ErrorCode.ILLEGAL_TRANSITION,
          "A reservation that is "
              + reservation.status()
              + " cannot become "
              + target.wire()
              + ".");
    }
  }
}
