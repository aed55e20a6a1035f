package app.waystation.backend.room;

import java.util.List;

/** Is told of every event of this node right after its commit, in the committing thread. */
@FunctionalInterface
public interface LogFollower {
  /**
   * An event is in the log. Events of one room may be told out of order: two commits race. Must be
   * quick and must not throw.
   */
  void committed(LoggedEvent event);

  /** Events of one commit are in the log, in this order. */
  default void committed(List<LoggedEvent> events) {
    events.forEach(this::committed);
  }
}
