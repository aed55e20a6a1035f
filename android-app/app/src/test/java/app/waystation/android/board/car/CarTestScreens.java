package app.waystation.android.board.car;

import androidx.fragment.app.Fragment;

/** Opens screens of the board that only the board itself opens. */
public final class CarTestScreens {
  private CarTestScreens() {}

  public static Fragment reservationOf(String vehicleId) {
    return ReservationFormFragment.forVehicle(vehicleId);
  }

  public static Fragment edit(String reservationId) {
    return ReservationFormFragment.edit(reservationId);
  }

  public static Fragment calendarOf(String vehicleId) {
    return CalendarFragment.of(vehicleId);
  }

  public static Fragment logFuel() {
    return FuelFormFragment.create();
  }

  public static Fragment addVehicle() {
    return new VehicleFormFragment();
  }

  public static Fragment conflict(String reservationId) {
    return ConflictFragment.of(CarCommands.RESERVATION, reservationId);
  }

  public static Fragment refused(String reservationId) {
    return RefusedFragment.of(reservationId);
  }
}
