package app.waystation.android.push;

import app.waystation.android.data.db.PushInbox;

/** Draws notifications. */
public interface Notifier {
  /** Shows a push; a newer one about the same thing takes the place of an older one. */
  void show(PushInbox push);

  /** Nothing was done, because it decides for others and there is no network. */
  void showNeedsNetwork(String entityId);

  /** Takes away what is shown about one thing. */
  void cancel(String entityId);

  /** Takes away everything. */
  void cancelAll();
}
