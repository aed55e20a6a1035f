package app.waystation.android.session;

/** What this phone holds of the person who is signed in. Blocks. */
public interface LocalData {
  /** How many commands were not accepted yet. */
  int unsent();

  /** Ends all jobs and removes everything. */
  void wipe();
}
