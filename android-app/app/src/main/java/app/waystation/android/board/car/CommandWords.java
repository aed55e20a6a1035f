package app.waystation.android.board.car;

import android.content.Context;
import androidx.annotation.DrawableRes;
import androidx.fragment.app.Fragment;
import app.waystation.android.R;
import app.waystation.android.sync.CommandOutcome;
import org.jspecify.annotations.Nullable;

/** What commands of this board are called, and what to say when one could not be made. */
final class CommandWords {
  private CommandWords() {}

  /** What went wrong, for a person; null: nothing, or the screen is gone. */
  static @Nullable String trouble(
      Fragment screen, @Nullable CommandOutcome outcome, @Nullable Throwable failure) {
    if (!screen.isAdded()
        || outcome instanceof CommandOutcome.Queued
        || outcome instanceof CommandOutcome.Withdrawn) {
      return null;
    }
    Context context = screen.requireContext();
    if (outcome instanceof CommandOutcome.NeedsNetwork) {
      return context.getString(R.string.needs_network);
    }
    if (outcome instanceof CommandOutcome.NotAllowed not) {
      return Refusals.reason(context, not.code(), null);
    }
    if (outcome instanceof CommandOutcome.Invalid invalid && !invalid.errors().isEmpty()) {
      return context.getString(R.string.refused_other, invalid.errors().get(0).message());
    }
    return failure == null
        ? context.getString(R.string.refused_invalid)
        : context.getString(R.string.error_unknown);
  }

  /** A command in words. */
  static String title(Context context, String kind, String vehicleName) {
    String car = vehicleName.isEmpty() ? context.getString(R.string.nav_car) : vehicleName;
    return switch (kind) {
      case CarCommands.RESERVE -> context.getString(R.string.command_create_reservation, car);
      case CarCommands.UPDATE_RESERVATION -> context.getString(R.string.command_update_reservation);
      case CarCommands.CANCEL_RESERVATION -> context.getString(R.string.command_cancel_reservation);
      case CarCommands.APPROVE -> context.getString(R.string.command_approve);
      case CarCommands.DECLINE -> context.getString(R.string.command_decline);
      case CarCommands.CHECK_OUT -> context.getString(R.string.command_check_out);
      case CarCommands.CHECK_IN -> context.getString(R.string.command_check_in);
      case CarCommands.EXTEND -> context.getString(R.string.command_extend);
      case CarCommands.RESERVE_SERIES -> context.getString(R.string.command_reserve_series, car);
      case CarCommands.CHANGE_SERIES -> context.getString(R.string.command_change_series);
      case CarCommands.LOG_FUEL -> context.getString(R.string.command_create_fuel_log, car);
      case CarCommands.UPDATE_FUEL_LOG -> context.getString(R.string.command_update_fuel_log);
      case CarCommands.DELETE_FUEL_LOG -> context.getString(R.string.command_delete_fuel_log);
      case CarCommands.ADD_VEHICLE -> context.getString(R.string.command_create_vehicle);
      case CarCommands.UPDATE_VEHICLE -> context.getString(R.string.command_update_vehicle);
      default -> context.getString(R.string.command_other);
    };
  }

  /** A picture for a kind of thing. */
  static @DrawableRes int icon(String entityType) {
    return switch (entityType) {
      case CarCommands.FUEL_LOG -> R.drawable.ic_fuel_24dp;
      case CarCommands.VEHICLE -> R.drawable.ic_car_24dp;
      default -> R.drawable.ic_calendar_24dp;
    };
  }
}
