package app.waystation.android.net;

import android.content.Context;
import android.net.ConnectivityManager;
import android.net.Network;
import org.jspecify.annotations.Nullable;

/** The default network as Android reports it. */
public final class AndroidConnectivity implements ConnectivityMonitor {
  private final ConnectivityManager connectivity;
  private volatile @Nullable Listener listener;
  private volatile @Nullable Network current;

  private final ConnectivityManager.NetworkCallback callback =
      new ConnectivityManager.NetworkCallback() {
        @Override
        public void onAvailable(Network network) {
          // Also from Wi-Fi to mobile: what went over the old one is dead.
          if (!network.equals(current)) {
            current = network;
            tell(true);
          }
        }

        @Override
        public void onLost(Network network) {
          current = null;
          tell(false);
        }
      };

  /** Watches from now on. */
  public AndroidConnectivity(Context context) {
    connectivity = context.getSystemService(ConnectivityManager.class);
    current = connectivity.getActiveNetwork();
    connectivity.registerDefaultNetworkCallback(callback);
  }

  @Override
  public boolean isOnline() {
    return connectivity.getActiveNetwork() != null;
  }

  @Override
  public void setListener(Listener next) {
    listener = next;
  }

  @Override
  public void close() {
    connectivity.unregisterNetworkCallback(callback);
  }

  private void tell(boolean online) {
    Listener told = listener;
    if (told != null) {
      told.onDefaultNetworkChanged(online);
    }
  }
}
