package app.waystation.backend.room;

import java.util.function.Consumer;

/**
 * The other nodes of this installation, and volatile words to and from them. Whatever is said here
 * may be lost, so nothing durable depends on it: events are in the log, see {@link RoomBus}.
 * Thread-safe.
 */
public interface PeerNodes {
  /** Hears what other nodes say. Must be quick: it runs on the thread that reads the bus. */
  @FunctionalInterface
  interface Listener {
    /** Another node has said this; words of one node come in the order it said them. */
    void heard(String node, String json);
  }

  /** The name of this node, new at every start. */
  String self();

  /** Whether no other node can exist: nothing said is ever heard. */
  boolean isAlone();

  /** Says something to every other node that is reachable now. Does not wait and does not throw. */
  void say(String topic, String json);

  /** Hears every word of that topic from now on, never this node's own. */
  void listen(String topic, Listener listener);

  /**
   * Is told of a node that has appeared, or can be heard again after a while: it knows nothing of
   * us, so whoever keeps state with the others says it again.
   */
  void onAppeared(Consumer<String> listener);

  /** Is told of a node that has not been heard for too long: forget what it said. */
  void onGone(Consumer<String> listener);
}
