package app.waystation.android.board.car;

import android.content.Context;
import androidx.annotation.StringRes;
import app.waystation.android.R;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.protocol.car.ReservationStatus;
import java.time.Instant;

/** What to say about a car. */
final class VehicleWords {
  private VehicleWords() {}

  /** Who has it now, or until when it is free. */
  static String now(Context context, GroupTime time, VehicleItem vehicle) {
    ReservationItem current = vehicle.current();
    if (current != null) {
      return taken(context, time, current);
    }
    ReservationItem next = vehicle.next();
    if (next == null) {
      return context.getString(R.string.car_free);
    }
    Instant until = next.reservation().startTime();
    return context.getString(
        time.isToday(until) ? R.string.car_free_until : R.string.car_free_until_day,
        time.moment(until));
  }

  /** What comes after that. */
  static String next(Context context, GroupTime time, VehicleItem vehicle) {
    ReservationItem next = vehicle.next();
    if (next == null) {
      return context.getString(
          vehicle.current() == null ? R.string.car_next_none_free : R.string.car_next_none);
    }
    return context.getString(
        R.string.car_next, who(context, next), time.timesAfterWords(TimeRanges.of(next)));
  }

  /** Who drives; "You" when it is me. */
  static String who(Context context, ReservationItem item) {
    if (item.isMine()) {
      return context.getString(R.string.car_you);
    }
    return item.holderName().isEmpty()
        ? context.getString(R.string.car_someone)
        : item.holderName();
  }

  /** What it burns. */
  static @StringRes int fuel(String fuelType) {
    return switch (fuelType) {
      case "petrol" -> R.string.fuel_type_petrol;
      case "diesel" -> R.string.fuel_type_diesel;
      case "plug_in_hybrid", "hybrid" -> R.string.fuel_type_hybrid;
      case "electric" -> R.string.fuel_type_electric;
      case "lpg" -> R.string.fuel_type_lpg;
      default -> R.string.fuel_type_other;
    };
  }

  /** Who has it, and until when. */
  static String taken(Context context, GroupTime time, ReservationItem current) {
    Instant end = current.reservation().endTime();
    String until = time.moment(end);
    if (current.status() == ReservationStatus.OVERDUE) {
      return current.isMine()
          ? context.getString(R.string.car_overdue_you, until)
          : context.getString(R.string.car_overdue, who(context, current), until);
    }
    boolean today = time.isToday(end);
    if (current.isMine()) {
      return context.getString(
          today ? R.string.car_you_have_it_until : R.string.car_you_have_it_until_day, until);
    }
    return context.getString(
        today ? R.string.car_has_it_until : R.string.car_has_it_until_day,
        who(context, current),
        until);
  }
}
