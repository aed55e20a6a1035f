package app.waystation.android.sync;

import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Surface only; the substance follows. */
public final class SyncEngine implements AutoCloseable {
  private final MutableLiveData<ConnectionState> connection = new MutableLiveData<>();
  private final MutableLiveData<Instant> lastSynced = new MutableLiveData<>();

  /** Where the engine stands, for the banner. */
  public LiveData<ConnectionState> connection() {
    return connection;
  }

  /** When everything was last known to be here; null: never. */
  public LiveData<Instant> lastSynced() {
    return lastSynced;
  }

  /** Where the engine stands now. */
  public ConnectionState connectionNow() {
    throw new UnsupportedOperationException();
  }

  /** Is told of each change, on the sync thread. */
  public void addListener(Listener listener) {
    throw new UnsupportedOperationException();
  }

  /** Whether a person is looking. In the background the socket closes after ten seconds. */
  public void setForeground(boolean foreground) {
    throw new UnsupportedOperationException();
  }

  /** Tries at once instead of at the next planned time: "try again" of the banner. */
  public void reconnectNow() {
    throw new UnsupportedOperationException();
  }

  /** Pull to refresh, background work, after a push: done when all that was new is here. */
  public CompletableFuture<SyncReport> syncNow() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}

  /** Takes changes of the connection. */
  public interface Listener {
    /** This is the state now. */
    void onConnection(ConnectionState state);
  }
}
