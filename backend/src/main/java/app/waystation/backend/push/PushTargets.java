package app.waystation.backend.push;

import java.util.List;
import java.util.Optional;

/** The phones that can be woken, and for what. Implemented by {@code device}. */
public interface PushTargets {
  /** A phone with its registration token. */
  record Target(String deviceId, String userId, String token) {}

  /** The phones of a user. */
  List<Target> of(String userId);

  /** The phone of that id now, with the token it has now; empty: gone. */
  Optional<Target> find(String deviceId);

  /** What the user wants to be woken for now. */
  PushWishes wishes(String userId);

  /** Forgets a phone whose token FCM has refused for good, unless it has a newer token. */
  void remove(String deviceId, String token);
}
