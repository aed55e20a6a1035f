package app.waystation.backend.room;

/**
 * Both ends of a room's log.
 *
 * @param head number of the newest event; zero: none yet
 * @param floor events up to this number are gone
 */
public record RoomHead(long head, long floor) {
  static final RoomHead EMPTY = new RoomHead(0, 0);

  /** Whether everything after the cursor is still there. */
  public boolean canReplayAfter(long since) {
    return since >= floor && since <= head;
  }
}
