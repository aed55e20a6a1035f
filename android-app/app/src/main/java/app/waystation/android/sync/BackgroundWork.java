package app.waystation.android.sync;

import org.jspecify.annotations.Nullable;

/** Jobs that the system runs when it suits: with a network, and also after the process died. */
public interface BackgroundWork {
  /** Sync as soon as there is a network; once, however often this is asked for. */
  void requestSync();

  /** The same, at once where the system allows it: a push just came. */
  void requestUrgentSync();

  /** Registers this phone for push again, now and then daily. */
  void keepPushRegistered();

  /** Syncs now and then for as long as there are no pushes on this phone; false: no more. */
  void keepSyncing(boolean wanted);

  /**
   * Decides on a reservation as soon as there is a network.
   *
   * @param reason for the one who asked; null: none was given
   */
  void decideWhenOnline(String reservationId, boolean approve, @Nullable String reason);

  /** Ends all jobs: nobody is signed in any more. */
  void cancelAll();
}
