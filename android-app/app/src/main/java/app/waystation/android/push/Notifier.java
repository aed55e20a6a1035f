package app.waystation.android.push;

import app.waystation.android.data.db.PushInbox;
import org.jspecify.annotations.Nullable;

/** Draws notifications. Everything about one thing has one place: its link. */
public interface Notifier {
  /** Shows a push; a newer one about the same thing takes the place of an older one. */
  void show(PushInbox push);

  /** A decision on a reservation waits for the network, and is then made by itself. */
  void showWillDecide(String reservationId, boolean approve);

  /** A decision that had waited was made. */
  void showDecided(String reservationId, boolean approve);

  /**
   * A decision could not be made: the thing has changed, or is gone.
   *
   * @param reason the server's words; null: it is not there any more
   */
  void showNotDecided(String reservationId, @Nullable String reason);

  /** Takes away what is shown about one thing. */
  void cancel(String link);

  /** Takes away everything. */
  void cancelAll();
}
