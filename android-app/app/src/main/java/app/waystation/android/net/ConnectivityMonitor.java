package app.waystation.android.net;

/**
 * What the system says about the default network. Being connected does not mean that the server can
 * be reached: a hint when to try, never a reason not to.
 */
public interface ConnectivityMonitor extends AutoCloseable {
  /** Whether there is a default network. */
  boolean isOnline();

  /** Is told each time the default network changes, on any thread; also from one to another. */
  void setListener(Listener listener);

  /** Stops watching. */
  @Override
  void close();

  /** Takes changes of the default network. */
  interface Listener {
    /** The default network is another one now, or gone. */
    void onDefaultNetworkChanged(boolean online);
  }
}
