package app.waystation.android.ui;

import android.net.Uri;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a link from outside asks for: an invite, a notification's tap, an app shortcut. */
sealed interface DeepLink {
  /** Join a group. */
  record Join(String code) implements DeepLink {}

  /** Show a reservation. */
  record ShowReservation(String id) implements DeepLink {}

  /** Reserve a car. */
  record Reserve() implements DeepLink {}

  /** Log a fill. */
  record LogFuel() implements DeepLink {}

  /**
   * Reads {@code waystation://join/CODE}, {@code https://…/join/CODE}, {@code
   * waystation://reservations/ID}, {@code waystation://car/reserve} and {@code
   * waystation://car/fuel}; null: nothing that this version knows.
   */
  static @Nullable DeepLink of(@Nullable Uri uri) {
    if (uri == null || uri.getScheme() == null) {
      return null;
    }
    List<String> path = uri.getPathSegments();
    if (uri.getScheme().equals("https")) {
      return path.size() == 2 && path.get(0).equals("join") ? new Join(path.get(1)) : null;
    }
    if (!uri.getScheme().equals("waystation") || path.size() != 1 || uri.getHost() == null) {
      return null;
    }
    String target = path.get(0);
    return switch (uri.getHost()) {
      case "join" -> new Join(target);
      case "reservations", "reservation" -> new ShowReservation(target);
      case "car" ->
          switch (target) {
            case "reserve" -> new Reserve();
            case "fuel" -> new LogFuel();
            default -> null;
          };
      default -> null;
    };
  }
}
