package app.waystation.android.board.car;

import android.content.Context;
import android.widget.RemoteViews;
import androidx.fragment.app.DialogFragment;
import androidx.fragment.app.Fragment;
import app.waystation.android.AppGraph;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Opens screens of the board that only the board itself opens. */
public final class CarTestScreens {
  private CarTestScreens() {}

  public static Fragment reservationOf(String vehicleId) {
    return ReservationFormFragment.forVehicle(vehicleId);
  }

  /** What the widget shows now; the larger of its sizes. */
  public static RemoteViews widget(Context context, AppGraph graph) {
    boolean signedIn = graph.session().user() != null;
    return new WidgetViews(context, graph.clock(), signedIn)
        .large(signedIn ? MyNext.read(graph) : null);
  }

  /** The smaller one. */
  public static RemoteViews smallWidget(Context context, AppGraph graph) {
    return new WidgetViews(context, graph.clock(), true).small(MyNext.read(graph));
  }

  /** When its words stop being true; null: never. */
  public static @Nullable Instant widgetUntil(AppGraph graph) {
    MyNext next = MyNext.read(graph);
    return next == null ? null : next.until(graph.clock().instant());
  }

  public static void putShortcuts(Context context, AppGraph graph) {
    CarShortcuts.put(context, graph);
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

  public static Fragment calendarOf(String vehicleId) {
    return CalendarFragment.of(vehicleId);
  }

  public static Fragment logFuel() {
    return FuelFormFragment.create();
  }

  public static Fragment fill(String fuelLogId) {
    return FuelFormFragment.edit(fuelLogId);
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
