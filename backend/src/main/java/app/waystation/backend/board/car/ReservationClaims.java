package app.waystation.backend.board.car;

import app.waystation.backend.db.Database;
import app.waystation.backend.db.DatabaseException;
import app.waystation.backend.db.Sql;
import app.waystation.backend.http.ProblemException;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.car.Reservation;
import jakarta.inject.Singleton;

/**
 * Claims on a vehicle's time. That two never hold a vehicle at once is the business of the
 * constraint {@code reservation_overlap}; here its refusal is put into words.
 */
@Singleton
class ReservationClaims {
  private final Database database;
  private final ReservationRows reservations;

  ReservationClaims(Database database, ReservationRows reservations) {
    this.database = database;
    this.reservations = reservations;
  }

  /**
   * Writes what claims the vehicle. Whoever is later waits at the vehicle's lock, and is then
   * refused by the constraint; a request that is only pending is refused by a look, as the
   * constraint leaves it alone.
   *
   * @throws ProblemException 409 {@code reservation_overlap} naming who has it, or 409 {@code
   *     already_exists} for an id in use
   */
  void claim(Sql sql, Reservation wanted, Runnable write) {
    if (ReservationState.isPending(wanted)) {
      requireFree(sql, wanted);
    }
    try {
      database.undoable(
          () -> {
            write.run();
            return wanted;
          });
    } catch (DatabaseException e) {
      if (e.isBy(ReservationRows.OVERLAP)) {
        requireFree(sql, wanted);
      }
      if (e.sqlState().equals(DatabaseException.UNIQUE_VIOLATION)) {
        throw ProblemException.of(ErrorCode.ALREADY_EXISTS, "This id is in use.");
      }
      throw e;
    }
  }

  private void requireFree(Sql sql, Reservation wanted) {
    reservations
        .blocking(sql, wanted.vehicleId(), ReservationTimes.of(wanted), wanted.id())
        .ifPresent(
            blocking -> {
              throw ProblemException.reservationOverlap(
                  WireJson.toJson(blocking.reservation()), blocking.holder());
            });
  }
}
