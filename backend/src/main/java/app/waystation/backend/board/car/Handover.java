package app.waystation.backend.board.car;

import app.waystation.backend.auth.Caller;
import app.waystation.backend.db.Database;
import app.waystation.backend.group.Membership;
import app.waystation.protocol.car.OdometerReading;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.ReservationStatus;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.UnaryOperator;

/**
 * The vehicle goes to its driver and comes back, with what its meter says. One transaction per
 * command.
 */
@Singleton
public class Handover {
  private final Database database;
  private final GroupReservations group;
  private final ReservationRows reservations;
  private final Odometers odometers;
  private final ReservationJournal journal;
  private final Clock clock;

  Handover(
      Database database,
      GroupReservations group,
      ReservationRows reservations,
      Odometers odometers,
      ReservationJournal journal,
      Clock clock) {
    this.database = database;
    this.group = group;
    this.reservations = reservations;
    this.odometers = odometers;
    this.journal = journal;
    this.clock = clock;
  }

  /** The driver takes the vehicle. Throws 403, 404, 409 or 422. */
  public Reservation checkOut(Caller caller, String id, OdometerReading reading) {
    return handOver(
        caller,
        id,
        reading,
        "check_out",
        ReservationStatus.ACTIVE,
        next -> next.checkedOut(reading.odometerM()));
  }

  /** The driver brings the vehicle back. Throws 403, 404, 409 or 422. */
  public Reservation checkIn(Caller caller, String id, OdometerReading reading) {
    return handOver(
        caller,
        id,
        reading,
        "check_in",
        ReservationStatus.COMPLETED,
        next -> next.checkedIn(reading.odometerM()));
  }

  private Reservation handOver(
      Caller caller,
      String id,
      OdometerReading reading,
      String action,
      ReservationStatus target,
      UnaryOperator<NextReservation> handOver) {
    return database.write(
        sql -> {
          GroupReservations.Locked locked = group.lock(sql, caller, id, null);
          Reservation before = locked.reservation();
          Membership me = locked.me().requireWriterOf(before.userId());
          Odometers.check(reading.odometerM(), before.startOdometerM(), locked.vehicle());
          group.requireCurrent(me, before, reading.version());
          ReservationState.requireArrow(before, target);
          if (target == ReservationStatus.ACTIVE) {
            ReservationTimes.requireTimeToGo(before, clock.instant());
          }
          Reservation after =
              handOver.apply(NextReservation.after(before, clock.instant())).status(target).build();
          reservations.update(sql, after);
          journal.updated(sql, me.actor(), action, before, after, null);
          odometers.recompute(sql, locked.vehicle().id(), me.actor());
          return after;
        });
  }
}
