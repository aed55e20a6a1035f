package app.waystation.android.board.car;

import android.content.Context;
import androidx.annotation.StringRes;
import app.waystation.android.R;
import app.waystation.protocol.car.Reservation;
import app.waystation.protocol.car.SeriesScope;
import com.google.android.material.dialog.MaterialAlertDialogBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Asks how much of a series is meant. */
final class ScopeDialog {
  private ScopeDialog() {}

  /** Whether there is more than the one reservation to mean. */
  static boolean isNeeded(ReservationItem item, List<ReservationItem> all) {
    return item.server() != null
        && !SeriesMembers.openAfter(reservations(all), item.reservation(), Instant.EPOCH).isEmpty();
  }

  private static List<Reservation> reservations(List<ReservationItem> items) {
    List<Reservation> found = new ArrayList<>();
    for (ReservationItem item : items) {
      found.add(item.reservation());
    }
    return found;
  }

  /** Asks, then goes on with the answer. */
  static void ask(Context context, @StringRes int title, Consumer<SeriesScope> then) {
    SeriesScope[] scopes = SeriesScope.values();
    String[] words = {
      context.getString(R.string.series_scope_this),
      context.getString(R.string.series_scope_following),
      context.getString(R.string.series_scope_all)
    };
    new MaterialAlertDialogBuilder(context)
        .setTitle(title)
        .setItems(words, (dialog, which) -> then.accept(scopes[which]))
        .setNegativeButton(R.string.action_cancel, null)
        .show();
  }
}
