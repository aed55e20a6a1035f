package app.waystation.backend.push;

import java.util.List;

/** The phones that can be woken. Implemented by {@code device}. */
public interface PushTargets {
  /** A phone with its registration token. */
  record Target(String deviceId, String userId, String token) {}

  /** The phones of a user. */
  List<Target> of(String userId);

  /** The phone of that id now, with the token it has now; empty: gone. */
  java.util.Optional<Target> find(String deviceId);

  /** Whether the user's settings want pushes of that board. */
  boolean wants(String userId, String board);

  /** Forgets a phone whose token FCM has refused for good, unless it has a newer token. */
  void remove(String deviceId, String token);
}
