package app.waystation.backend.room;

import app.waystation.protocol.RoomId;

/**
 * Brings events of the log to other nodes quickly. It only wakes them: the log is the truth, and
 * losing what is announced here loses no event, it only makes it later. Thread-safe.
 */
public interface RoomBus {
  /** What arrives from other nodes; implemented by the {@link RoomHub}. */
  interface Receiver {
    /** This event is in the log. */
    void publish(LoggedEvent event);

    /**
     * The log of the room goes at least that far.
     *
     * @return whether something of it was still to be handed out here
     */
    boolean reached(RoomId room, long seq);
  }

  /** Where this node stands. */
  enum State {
    /** There are no other nodes. */
    ALONE,
    /** Others are heard at once. */
    UP,
    /** Others are heard only by way of the log. */
    DOWN
  }

  /** Brings everything there from now on; called once, before any room is followed. */
  void deliverTo(Receiver receiver);

  /** Says that the event is in the log. Does not wait and does not throw. */
  void announce(LoggedEvent event);

  /**
   * This node has begun to follow the room: it wants to hear what others announce of it. Whatever
   * was committed before that takes effect is told by {@link Receiver#reached} afterwards. Must not
   * wait, and must not call the receiver.
   */
  void follow(RoomId room);

  /** Nobody on this node follows the room any more. */
  void unfollow(RoomId room);

  /** How quickly others are heard now. */
  State state();
}
