package app.waystation.android.inbox;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One row of the inbox. */
sealed interface InboxRow {
  /** The notifications of a day follow. */
  record Day(LocalDate date) implements InboxRow {}

  /** A notification. */
  record Told(InboxItem item) implements InboxRow {}

  /** There may be more on the server. */
  record Older() implements InboxRow {}

  /** Rows of these, newest first. */
  static List<InboxRow> of(
      List<InboxItem> items, boolean mayHaveOlder, Function<InboxItem, LocalDate> dateOf) {
    List<InboxRow> rows = new ArrayList<>();
    LocalDate day = null;
    for (InboxItem item : items) {
      LocalDate date = dateOf.apply(item);
      if (!date.equals(day)) {
        rows.add(new Day(date));
        day = date;
      }
      rows.add(new Told(item));
    }
    if (mayHaveOlder && !items.isEmpty()) {
      rows.add(new Older());
    }
    return rows;
  }
}
