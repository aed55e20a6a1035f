package app.waystation.android.board.car;

import android.content.Context;
import androidx.annotation.DrawableRes;
import androidx.fragment.app.Fragment;
import androidx.fragment.app.FragmentManager;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MediatorLiveData;
import app.waystation.android.AppGraph;
import app.waystation.android.R;
import app.waystation.android.sync.OutboxItem;
import app.waystation.android.sync.SyncMark;
import app.waystation.android.ui.common.Figures;
import app.waystation.android.ui.common.GroupTime;
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

  /** What each command of a group is about, by the id of the reservation or fill. */
  public static LiveData<Map<String, CommandSubject>> subjects(
      Context context, AppGraph graph, String groupId, GroupTime time) {
    Figures figures = Figures.of(context);
    MediatorLiveData<Map<String, CommandSubject>> subjects = new MediatorLiveData<>(Map.of());
    subjects.addSource(
        graph.car().reservations(groupId),
        found -> {
          Map<String, CommandSubject> next = new HashMap<>(value(subjects));
          for (ReservationItem item : found) {
            String reason =
                item.mark() instanceof SyncMark.Refused refused
                    ? Refusals.reason(context, time, refused)
                    : null;
            next.put(
                item.reservation().id(),
                new CommandSubject(
                    item.vehicleName(), time.timesWithDay(TimeRanges.of(item)), reason));
          }
          subjects.setValue(next);
        });
    subjects.addSource(
        graph.car().fuelLogs(groupId),
        found -> {
          Map<String, CommandSubject> next = new HashMap<>(value(subjects));
          for (FuelLogItem item : found) {
            next.put(
                item.log().id(),
                new CommandSubject(
                    item.vehicleName(),
                    context.getString(
                        R.string.fuel_item_amount,
                        figures.litres(item.log().volumeMl()),
                        figures.money(item.log().total())),
                    null));
          }
          subjects.setValue(next);
        });
    return subjects;
  }

  private static Map<String, CommandSubject> value(LiveData<Map<String, CommandSubject>> subjects) {
    Map<String, CommandSubject> now = subjects.getValue();
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
