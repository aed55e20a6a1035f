package app.waystation.android.data.api;

/** Which server to talk to; it may change while nobody is signed in. */
public interface ServerSource {
  /** The address now. */
  ServerAddress address();
}
