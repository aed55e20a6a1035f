package app.waystation.faults;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was tried and came out well in this JVM. A scenario adds its rows after its last assertion:
 * what stands here lost nothing. Thread-safe.
 */
final class Results {
  private static final Map<String, Row> ROWS = Collections.synchronizedMap(new LinkedHashMap<>());

  /**
   * One line of the table.
   *
   * @param times how often it happened
   * @param held what held, beyond that nothing was lost, doubled, reordered or leaked
   */
  record Row(long times, String held) {}

  private Results() {}

  static void add(String fault, long times, String held) {
    ROWS.merge(
        fault,
        new Row(times, held),
        (old, more) -> new Row(old.times() + more.times(), more.held()));
  }

  static Map<String, Row> rows() {
    synchronized (ROWS) {
      return new LinkedHashMap<>(ROWS);
    }
  }
}
