package app.waystation.android.board.car;

import androidx.fragment.app.DialogFragment;
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

  public static Fragment taking(String reservationId) {
    return HandoverFormFragment.taking(reservationId);
  }

  public static Fragment returning(String reservationId) {
    return HandoverFormFragment.returning(reservationId);
  }

  public static Fragment requests() {
    return new RequestsFragment();
  }

  public static DialogFragment calendarLinks(String groupId) {
    return CalendarSheet.of(groupId);
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
