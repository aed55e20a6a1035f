package app.waystation.android.session;

import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import app.waystation.android.data.api.Tokens;
import app.waystation.protocol.auth.AuthAnswer;
import app.waystation.protocol.auth.User;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The signed-in state of one app. Thread-safe. */
public final class Session implements Tokens {
  private final SessionStore store;
  private final MutableLiveData<SessionState> live = new MutableLiveData<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private volatile long epoch;
  private volatile SessionState state;
  private volatile @Nullable StoredSession stored;

  /** Takes up what the store holds from the last run. */
  public Session(SessionStore store) {
    this.store = store;
    StoredSession found = store.read();
    this.stored = found;
    this.state =
        found == null ? new SessionState.SignedOut(false) : new SessionState.SignedIn(found.user());
    live.postValue(state);
  }

  /** Who is signed in, for screens. */
  public LiveData<SessionState> observe() {
    return live;
  }

  /** Who is signed in now. */
  public SessionState now() {
    return state;
  }

  /** The person who is signed in; null: nobody. */
  public @Nullable User user() {
    return state instanceof SessionState.SignedIn in ? in.user() : null;
  }

  /** The address the sign-in screen starts with: the one last used, or the app's default. */
  public String serverAddress() {
    return store.serverAddress();
  }

  /** Is told of each change, on the thread that made it. */
  public void addListener(Listener listener) {
    listeners.add(listener);
  }

  @Override
  public @Nullable String accessToken() {
    StoredSession current = stored;
    return current == null ? null : current.accessToken();
  }

  @Override
  public @Nullable String refreshToken() {
    StoredSession current = stored;
    return current == null ? null : current.refreshToken();
  }

  @Override
  public long epoch() {
    return epoch;
  }

  @Override
  public synchronized boolean replace(String usedRefreshToken, AuthAnswer answer) {
    StoredSession current = stored;
    if (current == null || !current.refreshToken().equals(usedRefreshToken)) {
      // Signed out, or in as somebody else, while the answer was on its way.
      return false;
    }
    keep(answer);
    return true;
  }

  @Override
  public synchronized void expire(String usedRefreshToken) {
    StoredSession current = stored;
    if (current == null || !current.refreshToken().equals(usedRefreshToken)) {
      return;
    }
    stored = null;
    store.clearTokens();
    move(new SessionState.SignedOut(true));
  }

  /** Takes over a newer profile of whoever is signed in. */
  synchronized void profileChanged(User user) {
    StoredSession current = stored;
    User before = user();
    if (current == null
        || before == null
        || !before.id().equals(user.id())
        || !user.updatedAt().isAfter(before.updatedAt())) {
      return;
    }
    StoredSession next = new StoredSession(current.accessToken(), current.refreshToken(), user);
    store.write(next);
    stored = next;
    // Nobody has signed in: listeners have nothing to begin.
    state = new SessionState.SignedIn(user);
    live.postValue(state);
  }

  /** Signs in. */
  synchronized void begin(String serverAddress, AuthAnswer answer) {
    epoch++;
    store.setServerAddress(serverAddress);
    keep(answer);
    move(new SessionState.SignedIn(answer.user()));
  }

  /** Signs out. */
  synchronized void end() {
    epoch++;
    stored = null;
    store.clearTokens();
    move(new SessionState.SignedOut(false));
  }

  private void keep(AuthAnswer answer) {
    StoredSession next =
        new StoredSession(answer.accessToken(), answer.refreshToken(), answer.user());
    store.write(next);
    stored = next;
  }

  private void move(SessionState next) {
    state = next;
    live.postValue(next);
    for (Listener listener : listeners) {
      listener.onSession(next);
    }
  }

  /** Takes changes of the session. */
  public interface Listener {
    /** This is the state now. */
    void onSession(SessionState state);
  }
}
