package app.waystation.android.board.car;

import app.waystation.android.sync.SyncMark;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.ReservationStatus;
import org.jspecify.annotations.Nullable;

/**
 * A reservation as a screen shows it.
 *
 * @param reservation with pending commands laid over it; what was asked for when it was refused
 * @param server the row as the server has it; null: only this phone knows of it
 * @param vehicleName empty when the vehicle is not known
 * @param holderName the driver's; empty when not known
 */
public record ReservationItem(
    Reservation reservation,
    @Nullable Reservation server,
    String vehicleName,
    String holderName,
    boolean isMine,
    SyncMark mark) {
  /** Its state, with an unknown one of a newer server as {@link ReservationStatus#UNKNOWN}. */
  public ReservationStatus status() {
    return ReservationStatus.of(reservation.status());
  }
}
