package app.waystation.android.board.car;

import android.content.Context;
import androidx.annotation.DrawableRes;
import androidx.fragment.app.Fragment;
import androidx.fragment.app.FragmentManager;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MediatorLiveData;
import app.waystation.android.AppGraph;
import app.waystation.android.sync.OutboxItem;
import app.waystation.android.sync.SyncMark;
import app.waystation.android.ui.common.Navigator;
import app.waystation.protocol.group.Role;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The face of the car board: all that the shell sees of it. */
public final class CarScreens {
  private CarScreens() {}

  /** The board itself. */
  public static Fragment board() {
    return new CarBoardFragment();
  }

  /** Whether this is the board. */
  public static boolean isBoard(@Nullable Fragment screen) {
    return screen instanceof CarBoardFragment;
  }

  /** Asking for a car. */
  public static Fragment newReservation() {
    return ReservationFormFragment.create();
  }

  /** Logging a fill. */
  public static Fragment logFuel() {
    return FuelFormFragment.create();
  }

  /** Opens a reservation over what is shown. */
  public static void showReservation(FragmentManager manager, String id) {
    ReservationSheet.of(id).show(manager, "reservation");
  }

  /** A command of this board in words. */
  public static String title(Context context, OutboxItem command, String vehicleName) {
    return CommandWords.title(context, command.kind(), vehicleName);
  }

  /** A picture for a command of this board. */
  public static @DrawableRes int icon(OutboxItem command) {
    return CommandWords.icon(command.entityType());
  }

  /** Why a command of this board was refused, in words. */
  public static String reason(Context context, OutboxItem command) {
    return Refusals.reason(context, command.reasonCode(), command.reasonText());
  }

  /** Where a conflict of this board is settled. */
  public static Fragment conflict(OutboxItem command) {
    return ConflictFragment.of(command.entityType(), command.entityId());
  }

  /** Where a refusal is looked at; null: there is no more to see than the reason. */
  public static @Nullable Fragment refused(OutboxItem command) {
    return command.entityType().equals(CarCommands.RESERVATION)
        ? RefusedFragment.of(command.entityId())
        : null;
  }

  /** What the car of each reservation and fill of a group is called, by their ids. */
  public static LiveData<Map<String, String>> vehicleNames(AppGraph graph, String groupId) {
    MediatorLiveData<Map<String, String>> names = new MediatorLiveData<>(Map.of());
    names.addSource(
        graph.car().reservations(groupId),
        found -> {
          Map<String, String> next = new HashMap<>(value(names));
          for (ReservationItem item : found) {
            next.put(item.reservation().id(), item.vehicleName());
          }
          names.setValue(next);
        });
    names.addSource(
        graph.car().fuelLogs(groupId),
        found -> {
          Map<String, String> next = new HashMap<>(value(names));
          for (FuelLogItem item : found) {
            next.put(item.log().id(), item.vehicleName());
          }
          names.setValue(next);
        });
    return names;
  }

  private static Map<String, String> value(LiveData<Map<String, String>> names) {
    Map<String, String> now = names.getValue();
    return now == null ? Map.of() : now;
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
