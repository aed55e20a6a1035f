package app.waystation.android.board.car;

import android.net.Uri;
import androidx.fragment.app.Fragment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The links into this board: from notifications, shortcuts, the widget and other screens. */
final class CarLinks {
  private static final String SCHEME = "waystation";
  private static final String VEHICLE = "vehicle";

  private CarLinks() {}

  /** The board; the shell follows it. */
  static Uri board() {
    return link("boards", "car");
  }

  /** Ask for a car. */
  static Uri reserve() {
    return link("car", "reserve");
  }

  /** Ask for this car. */
  static Uri reserve(String vehicleId) {
    return reserve().buildUpon().appendQueryParameter(VEHICLE, vehicleId).build();
  }

  /** Ask for this car of that group. */
  static Uri reserve(String groupId, String vehicleId) {
    return in(groupId, reserve(vehicleId));
  }

  /** Log a fill. */
  static Uri logFuel() {
    return link("car", "fuel");
  }

  /** Add a car. */
  static Uri addVehicle() {
    return link("car", "add");
  }

  /** Show a reservation. */
  static Uri reservation(String id) {
    return link("reservation", id);
  }

  /** Show a reservation of that group. */
  static Uri reservation(String groupId, String id) {
    return in(groupId, reservation(id));
  }

  /** Show a fill. */
  static Uri fuelLog(String id) {
    return link("fuel-log", id);
  }

  /** Settle what was refused. */
  static Uri refused(String reservationId) {
    return link("car-refused", reservationId);
  }

  /** Settle a conflict about a reservation or a fill. */
  static Uri conflict(String entityType, String id) {
    return link("car-conflict", id).buildUpon().appendQueryParameter("of", entityType).build();
  }

  /** What a link asks for; null: it is not one of these. */
  static @Nullable Fragment follow(Uri link) {
    List<String> path = link.getPathSegments();
    String host = link.getHost();
    if (!SCHEME.equals(link.getScheme()) || host == null || path.size() != 1) {
      return null;
    }
    String target = path.get(0);
    return switch (host) {
      case "car" -> ofBoard(target, link.getQueryParameter(VEHICLE));
      case "reservation", "reservations" -> ReservationSheet.of(target);
      case "fuel-log" -> FuelFormFragment.edit(target);
      case "car-refused" -> RefusedFragment.of(target);
      case "car-conflict" -> {
        String of = link.getQueryParameter("of");
        yield of == null ? null : ConflictFragment.of(of, target);
      }
      default -> null;
    };
  }

  private static @Nullable Fragment ofBoard(String target, @Nullable String vehicle) {
    return switch (target) {
      case "reserve" ->
          vehicle == null
              ? ReservationFormFragment.create()
              : ReservationFormFragment.forVehicle(vehicle);
      case "fuel" -> FuelFormFragment.create();
      case "add" -> new VehicleFormFragment();
      default -> null;
    };
  }

  private static Uri in(String groupId, Uri link) {
    return link.buildUpon().appendQueryParameter("group", groupId).build();
  }

  private static Uri link(String host, String target) {
    return new Uri.Builder().scheme(SCHEME).authority(host).appendPath(target).build();
  }
}
