package app.waystation.backend.room;

/** One screen, as presence sees it. */
interface Follower {
  String userId();

  String displayName();

  /** Whether a person is looking at it. */
  boolean isForeground();

  /** Whether its socket is open; false: it follows nothing any more. */
  boolean isOpen();

  /** Whether it takes what is written; false: more would only pile up. */
  boolean isWritable();

  void write(WireFrame frame);
}
