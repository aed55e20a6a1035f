package app.waystation.android.board.car;

import app.waystation.android.sync.SyncMark;
import app.waystation.protocol.car.Vehicle;
import org.jspecify.annotations.Nullable;

/**
 * A vehicle as a screen shows it.
 *
 * @param vehicle with pending commands laid over it
 * @param current who has it now; null: free
 * @param next the next one after that which holds the vehicle; null: none
 * @param lastBack who brought it back last, and left a note perhaps; null: nobody yet
 */
public record VehicleItem(
    Vehicle vehicle,
    @Nullable ReservationItem current,
    @Nullable ReservationItem next,
    @Nullable ReservationItem lastBack,
    SyncMark mark) {}
