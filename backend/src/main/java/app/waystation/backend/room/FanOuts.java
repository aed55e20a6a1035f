package app.waystation.backend.room;

import java.util.ArrayList;
import java.util.List;

/**
 * Events that were handed out together. They leave together too, so that an event loop finds all of
 * them in one turn and flushes each socket once. Used by one thread, under the room's lock.
 */
final class FanOuts {
  private final List<FanOut> waiting = new ArrayList<>(1);

  void add(FanOut event) {
    waiting.add(event);
  }

  /** Hands everything to the loops; nothing is left afterwards. */
  void send() {
    waiting.forEach(FanOut::send);
    waiting.clear();
  }
}
