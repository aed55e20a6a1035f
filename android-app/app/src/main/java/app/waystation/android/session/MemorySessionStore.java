package app.waystation.android.session;

import app.waystation.protocol.EntityIds;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the session for as long as the object lives, in the clear: for instances without a
 * Keystore. Handing the same store to the next graph is what a restart of the app looks like.
 */
public final class MemorySessionStore implements SessionStore {
  private final String deviceId = EntityIds.next();
  private @Nullable StoredSession session;
  private @Nullable String owner;
  private String address;

  /** Starts empty. */
  public MemorySessionStore(String address) {
    this.address = address;
  }

  @Override
  public synchronized @Nullable StoredSession read() {
    return session;
  }

  @Override
  public synchronized void write(StoredSession next) {
    session = next;
  }

  @Override
  public synchronized void clearTokens() {
    session = null;
  }

  @Override
  public synchronized @Nullable String dataOwner() {
    return owner;
  }

  @Override
  public synchronized void setDataOwner(@Nullable String userId) {
    owner = userId;
  }

  @Override
  public synchronized String serverAddress() {
    return address;
  }

  @Override
  public synchronized void setServerAddress(String next) {
    address = next;
  }

  @Override
  public String deviceId() {
    return deviceId;
  }
}
