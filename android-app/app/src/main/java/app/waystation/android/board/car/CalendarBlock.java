package app.waystation.android.board.car;

import app.waystation.protocol.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * Something that stands on the calendar.
 *
 * @param range as long as it takes; of something overdue until now
 * @param who for its label
 * @param words for TalkBack, in one sentence
 * @param item null: only somebody's choice in a form, a ghost
 */
record CalendarBlock(TimeRange range, String who, String words, @Nullable ReservationItem item) {
  /** Whether nobody has asked for it yet. */
  boolean isGhost() {
    return item == null;
  }
}
