package app.waystation.android.sync;

/** Jobs that the system runs when it suits: with a network, and also after the process died. */
public interface BackgroundWork {
  /** Sync as soon as there is a network; once, however often this is asked for. */
  void requestSync();

  /** The same, at once where the system allows it: a push just came. */
  void requestUrgentSync();

  /** Registers this phone for push again, now and then daily. */
  void keepPushRegistered();

  /** Ends all jobs: nobody is signed in any more. */
  void cancelAll();
}
