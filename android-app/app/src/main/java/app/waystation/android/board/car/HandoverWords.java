package app.waystation.android.board.car;

import android.content.Context;
import app.waystation.android.R;
import app.waystation.protocol.car.HandoverNote;
import app.waystation.protocol.car.ReservationWarnings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a driver left for the next one, and what is odd about it, in words. */
final class HandoverWords {
  private HandoverWords() {}

  /** Where it is parked, where the key is, what is wrong, a line each; null: nothing was left. */
  static @Nullable String note(Context context, ReservationItem item) {
    HandoverNote note = item.reservation().handover();
    if (note == null) {
      return null;
    }
    Set<String> lines = new LinkedHashSet<>();
    if (note.parkedAt() != null) {
      lines.add(context.getString(R.string.handover_parked_is, note.parkedAt()));
    }
    if (note.keyLocation() != null) {
      lines.add(context.getString(R.string.handover_key_is, note.keyLocation()));
    }
    if (note.condition() != null) {
      lines.add(
          item.isMine()
              ? context.getString(R.string.handover_you_left, note.condition())
              : context.getString(
                  R.string.handover_left_by, VehicleWords.who(context, item), note.condition()));
    }
    return lines.isEmpty() ? null : String.join("\n", lines);
  }

  /** What somebody should look at, a line each, none twice. */
  static Set<String> warnings(Context context, List<String> warnings) {
    Set<String> lines = new LinkedHashSet<>();
    for (String warning : warnings) {
      switch (warning) {
        case ReservationWarnings.EARLY_CHECK_OUT ->
            lines.add(context.getString(R.string.reservation_warning_early));
        case ReservationWarnings.LATE_CHECK_OUT ->
            lines.add(context.getString(R.string.reservation_warning_late));
        case ReservationWarnings.CLOCK_DOUBTFUL ->
            lines.add(context.getString(R.string.reservation_warning_clock));
        case ReservationWarnings.USED_WITHOUT_CLAIM ->
            lines.add(context.getString(R.string.reservation_warning_unclaimed));
        default -> lines.add(context.getString(R.string.reservation_warning_meter));
      }
    }
    return lines;
  }
}
