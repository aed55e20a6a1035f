package app.waystation.backend.room;

import java.util.Map;

/** Figures that a feature adds to the live statistics of operators. Implemented by features. */
@FunctionalInterface
public interface LiveStatsPart {
  /** Adds numbers by their names on the wire; must be quick, it is asked every 2 s. */
  void contribute(Map<String, Object> stats);
}
