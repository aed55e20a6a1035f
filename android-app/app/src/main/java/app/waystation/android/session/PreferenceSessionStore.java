package app.waystation.android.session;

import android.content.SharedPreferences;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.auth.User;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/** Keeps the session in preferences, its tokens under a {@link TokenCipher}. */
public final class PreferenceSessionStore implements SessionStore {
  private static final String ACCESS = "access_token";
  private static final String REFRESH = "refresh_token";
  private static final String USER = "user";
  private static final String OWNER = "data_owner";
  private static final String SERVER = "server_address";
  private static final String DEVICE = "device_id";

  private final SharedPreferences preferences;
  private final TokenCipher cipher;
  private final String defaultAddress;

  /** Keeps everything in these preferences; {@code defaultAddress} until another one is used. */
  public PreferenceSessionStore(
      SharedPreferences preferences, TokenCipher cipher, String defaultAddress) {
    this.preferences = preferences;
    this.cipher = cipher;
    this.defaultAddress = defaultAddress;
  }

  @Override
  public @Nullable StoredSession read() {
    String access = preferences.getString(ACCESS, null);
    String refresh = preferences.getString(REFRESH, null);
    String user = preferences.getString(USER, null);
    if (access == null || refresh == null || user == null) {
      return null;
    }
    try {
      return new StoredSession(
          cipher.decrypt(access), cipher.decrypt(refresh), WireJson.fromJson(User.class, user));
    } catch (GeneralSecurityException | WireException e) {
      // The key is gone, for example after the screen lock was removed: sign in again.
      clearTokens();
      return null;
    }
  }

  @Override
  public void write(StoredSession session) {
    try {
      // commit, not apply: the old refresh token is worth nothing once this one was handed out.
      preferences
          .edit()
          .putString(ACCESS, cipher.encrypt(session.accessToken()))
          .putString(REFRESH, cipher.encrypt(session.refreshToken()))
          .putString(USER, WireJson.toJson(session.user()))
          .commit();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tokens cannot be kept on this phone", e);
    }
  }

  @Override
  public void clearTokens() {
    preferences.edit().remove(ACCESS).remove(REFRESH).remove(USER).commit();
  }

  @Override
  public @Nullable String dataOwner() {
    return preferences.getString(OWNER, null);
  }

  @Override
  public void setDataOwner(@Nullable String userId) {
    preferences.edit().putString(OWNER, userId).commit();
  }

  @Override
  public String serverAddress() {
    String address = preferences.getString(SERVER, null);
    return address == null ? defaultAddress : address;
  }

  @Override
  public void setServerAddress(String address) {
    preferences.edit().putString(SERVER, address).commit();
  }

  @Override
  public synchronized String deviceId() {
    String id = preferences.getString(DEVICE, null);
    if (id == null) {
      id = EntityIds.next();
      preferences.edit().putString(DEVICE, id).commit();
    }
    return id;
  }
}
