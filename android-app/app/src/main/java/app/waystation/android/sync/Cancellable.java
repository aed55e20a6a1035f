package app.waystation.android.sync;

/** Something planned that can be called off. */
public interface Cancellable {
  /** Calls it off; without effect when it has run. */
  void cancel();
}
