package app.waystation.backend.room;


/** One screen, as presence sees it. */
interface Follower {
  String userId();

  String displayName();

  /** Whether a person is looking at it. */
  boolean isForeground();

  void write(WireFrame frame);
}
