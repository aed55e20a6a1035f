package app.waystation.android.board.car;

import app.waystation.android.group.MemberItem;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.protocol.car.FuelSummary;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of the fuel page. */
sealed interface FuelRow {
  /** The same for the same thing, whatever it shows now. */
  String key();

  /** What driving cost. */
  record Summary(@Nullable FuelSummary summary, List<MemberItem> members) implements FuelRow {
    @Override
    public String key() {
      return "summary";
    }
  }

  /** A heading. */
  record Section(String key, String words) implements FuelRow {}

  /** A fill. */
  record Log(FuelLogItem item) implements FuelRow {
    @Override
    public String key() {
      return "log:" + item.log().id();
    }
  }

  /** Puts the page in order: the figures, then the fills by month. */
  static List<FuelRow> of(
      GroupTime time,
      List<FuelLogItem> logs,
      @Nullable FuelSummary summary,
      List<MemberItem> members) {
    List<FuelRow> rows = new ArrayList<>();
    rows.add(new Summary(summary, members));
    YearMonth heading = null;
    for (FuelLogItem log : logs) {
      YearMonth month = YearMonth.from(time.dateOf(log.log().filledAt()));
      if (!month.equals(heading)) {
        heading = month;
        rows.add(new Section("month:" + month, time.monthAndYear(month)));
      }
      rows.add(new Log(log));
    }
    return rows;
  }
}
