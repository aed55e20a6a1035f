package app.waystation.android.ui.waiting;

import androidx.annotation.StringRes;
import app.waystation.android.R;
import app.waystation.android.data.db.OutboxState;
import app.waystation.android.sync.OutboxItem;
import java.util.ArrayList;
import java.util.List;

/** One row of the page of waiting commands. */
sealed interface WaitingRow {
  /** A heading. */
  record Section(@StringRes int words) implements WaitingRow {}

  /** A command. */
  record Command(OutboxItem item) implements WaitingRow {}

  /** What needs a person first, then what settles itself. */
  static List<WaitingRow> of(List<OutboxItem> commands) {
    List<WaitingRow> rows = new ArrayList<>();
    add(rows, commands, R.string.waiting_section_conflict, List.of(OutboxState.CONFLICT));
    add(rows, commands, R.string.waiting_section_refused, List.of(OutboxState.REFUSED));
    add(
        rows,
        commands,
        R.string.waiting_section_waiting,
        List.of(OutboxState.QUEUED, OutboxState.SENDING));
    return rows;
  }

  private static void add(
      List<WaitingRow> rows,
      List<OutboxItem> commands,
      @StringRes int heading,
      List<OutboxState> states) {
    List<WaitingRow> found = new ArrayList<>();
    for (OutboxItem command : commands) {
      if (states.contains(command.state())) {
        found.add(new Command(command));
      }
    }
    if (!found.isEmpty()) {
      rows.add(new Section(heading));
      rows.addAll(found);
    }
  }
}
