package app.waystation.android.inbox;

import androidx.annotation.DrawableRes;
import androidx.annotation.StringRes;
import app.waystation.android.R;

/** What boards are called and look like where only their names are known. */
final class BoardWords {
  private BoardWords() {}

  static @StringRes int name(String board) {
    return switch (board) {
      case "car" -> R.string.board_car;
      case "parking" -> R.string.board_parking;
      case "trip" -> R.string.board_trip;
      case "dock" -> R.string.board_dock;
      case "shop" -> R.string.board_shop;
      default -> R.string.board_system;
    };
  }

  static @DrawableRes int icon(String board) {
    return switch (board) {
      case "car", "parking" -> R.drawable.ic_car_24dp;
      case "trip" -> R.drawable.ic_road_24dp;
      case "dock", "shop" -> R.drawable.ic_group_24dp;
      default -> R.drawable.ic_info_24dp;
    };
  }
}
