package app.waystation.android.board.car;

import androidx.fragment.app.Fragment;
import androidx.fragment.app.FragmentManager;
import app.waystation.android.sync.SyncMark;
import app.waystation.android.ui.common.Navigator;
import app.waystation.protocol.group.Role;

/** The screens of the car board, for each other. */
public final class CarScreens {
  private CarScreens() {}

  /** The board itself. */
  public static Fragment board() {
    return new CarBoardFragment();
  }

  /** Asking for a car. */
  public static Fragment newReservation() {
    return ReservationFormFragment.create();
  }

  /** The calendar of the group's cars. */
  public static Fragment calendar() {
    return CalendarFragment.of(null);
  }

  /** Finding a time when a car is free. */
  public static Fragment findSlot() {
    return new SlotFinderFragment();
  }

  /** Logging a fill. */
  public static Fragment logFuel() {
    return FuelFormFragment.create();
  }

  /** Opens a reservation over what is shown. */
  public static void showReservation(FragmentManager manager, String id) {
    ReservationSheet.of(id).show(manager, "reservation");
  }

  static void openAttention(Navigator navigator, ReservationItem item) {
    String id = item.reservation().id();
    navigator.open(
        item.mark() instanceof SyncMark.Conflict
            ? ConflictFragment.of(CarCommands.RESERVATION, id)
            : RefusedFragment.of(id));
  }

  static void openFuelLog(Navigator navigator, FuelLogItem item, Role myRole) {
    if (item.mark() instanceof SyncMark.Conflict) {
      navigator.open(ConflictFragment.of(CarCommands.FUEL_LOG, item.log().id()));
    } else if (item.mark() instanceof SyncMark.Refused) {
      navigator.openWaiting();
    } else if (myRole.decides() || (item.isMine() && myRole.writes())) {
      navigator.open(FuelFormFragment.edit(item.log().id()));
    }
  }
}
