package app.waystation.android.session;

import org.jspecify.annotations.Nullable;

/** Where the session and the server's address are kept between runs. Thread-safe. */
public interface SessionStore {
  /** What was kept; null: nobody is signed in, or it cannot be read any more. */
  @Nullable StoredSession read();

  /** Keeps it, instead of what was there. */
  void write(StoredSession session);

  /** Forgets the tokens. */
  void clearTokens();

  /** Whose data is on this phone; null: nobody's. */
  @Nullable String dataOwner();

  /** Says whose data is on this phone from now on; null: nobody's. */
  void setDataOwner(@Nullable String userId);

  /** The server's address, for example {@code https://waystation.example}. */
  String serverAddress();

  /** Keeps the server's address. */
  void setServerAddress(String address);

  /** The id of this phone; the same for as long as the app is installed. */
  String deviceId();
}
