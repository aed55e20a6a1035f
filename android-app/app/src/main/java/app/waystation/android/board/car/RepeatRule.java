package app.waystation.android.board.car;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How often something is wished, as a person chooses it. Immutable. */
record RepeatRule(Every every, Set<DayOfWeek> days, int times) {
  static final int FEWEST = 2;
  static final int MOST = 52;

  /** What a person can choose from. */
  enum Every {
    ONCE,
    DAY,
    WEEK,
    MONTH
  }

  /** Only once. */
  static RepeatRule once() {
    return new RepeatRule(Every.ONCE, EnumSet.noneOf(DayOfWeek.class), 4);
  }

  RepeatRule with(Every other) {
    return new RepeatRule(other, days, times);
  }

  RepeatRule with(Set<DayOfWeek> other) {
    return new RepeatRule(every, other, times);
  }

  RepeatRule with(int other) {
    return new RepeatRule(every, days, Math.max(FEWEST, Math.min(MOST, other)));
  }

  /** As RFC 5545 says it; null: once. */
  @Nullable String rrule() {
    return switch (every) {
      case ONCE -> null;
      case DAY -> "FREQ=DAILY;COUNT=" + times;
      case MONTH -> "FREQ=MONTHLY;COUNT=" + times;
      case WEEK -> "FREQ=WEEKLY;" + byDay() + "COUNT=" + times;
    };
  }

  private String byDay() {
    if (days.isEmpty()) {
      return "";
    }
    StringBuilder words = new StringBuilder("BYDAY=");
    for (DayOfWeek day : EnumSet.copyOf(days)) {
      words.append(words.length() > 6 ? "," : "").append(day.name(), 0, 2);
    }
    return words.append(';').toString();
  }
}
