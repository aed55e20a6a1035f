package app.waystation.android.ui.search;

import androidx.annotation.StringRes;
import app.waystation.android.board.Found;
import java.util.ArrayList;
import java.util.List;

/** One row of what was found. */
sealed interface FoundRow {
  /** A heading. */
  record Section(@StringRes int words) implements FoundRow {}

  /** A result. */
  record Hit(Found found) implements FoundRow {}

  /** Results under their headings, in the order in which they came. */
  static List<FoundRow> of(List<Found> found) {
    List<FoundRow> rows = new ArrayList<>();
    int heading = 0;
    for (Found hit : found) {
      if (hit.section() != heading) {
        heading = hit.section();
        rows.add(new Section(heading));
      }
      rows.add(new Hit(hit));
    }
    return rows;
  }
}
