package app.waystation.android.board.car;

import android.text.format.DateFormat;
import androidx.fragment.app.Fragment;
import app.waystation.android.R;
import app.waystation.android.ui.common.GroupTime;
import com.google.android.material.datepicker.MaterialDatePicker;
import com.google.android.material.timepicker.MaterialTimePicker;
import com.google.android.material.timepicker.TimeFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/** Asks for a day or a time with Material's pickers, in the group's zone. */
final class MomentPicker {
  private MomentPicker() {}

  static void day(Fragment screen, GroupTime time, Instant shown, Consumer<Instant> onPicked) {
    ZoneId zone = time.zone();
    // Material's calendar speaks UTC midnights whatever the zone.
    long selected = time.dateOf(shown).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    MaterialDatePicker<Long> picker =
        MaterialDatePicker.Builder.datePicker()
            .setTitleText(R.string.reservation_pick_date)
            .setSelection(selected)
            .build();
    picker.addOnPositiveButtonClickListener(
        millis -> {
          LocalDate date = Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC).toLocalDate();
          LocalTime clock = shown.atZone(zone).toLocalTime();
          onPicked.accept(date.atTime(clock).atZone(zone).toInstant());
        });
    picker.show(screen.getParentFragmentManager(), "day");
  }

  static void time(Fragment screen, GroupTime time, Instant shown, Consumer<Instant> onPicked) {
    ZoneId zone = time.zone();
    LocalTime clock = shown.atZone(zone).toLocalTime();
    MaterialTimePicker picker =
        new MaterialTimePicker.Builder()
            .setTitleText(R.string.reservation_pick_time)
            .setTimeFormat(
                DateFormat.is24HourFormat(screen.requireContext())
                    ? TimeFormat.CLOCK_24H
                    : TimeFormat.CLOCK_12H)
            .setHour(clock.getHour())
            .setMinute(clock.getMinute())
            .build();
    picker.addOnPositiveButtonClickListener(
        view ->
            onPicked.accept(
                time.dateOf(shown)
                    .atTime(picker.getHour(), picker.getMinute())
                    .atZone(zone)
                    .toInstant()));
    picker.show(screen.getParentFragmentManager(), "time");
  }
}
