package app.waystation.android.board.car;

import app.waystation.protocol.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Puts what overlaps side by side. What begins when another ends does not overlap it. */
final class Lanes {
  private Lanes() {}

  /**
   * Something in its place.
   *
   * @param lane from the start of the column, the first is zero
   * @param lanes so many share the column there
   */
  record Placed<T>(T item, int lane, int lanes) {}

  /** Places everything, in the order of its start. */
  static <T> List<Placed<T>> of(List<T> items, Function<T, TimeRange> rangeOf) {
    List<T> sorted = new ArrayList<>(items);
    sorted.sort(
        Comparator.comparing((T item) -> rangeOf.apply(item).start())
            .thenComparing(item -> rangeOf.apply(item).end(), Comparator.reverseOrder()));
    List<Placed<T>> placed = new ArrayList<>();
    List<T> together = new ArrayList<>();
    Instant end = Instant.MIN;
    for (T item : sorted) {
      TimeRange range = rangeOf.apply(item);
      if (!range.start().isBefore(end)) {
        place(together, rangeOf, placed);
        together.clear();
        end = range.end();
      }
      together.add(item);
      end = range.end().isAfter(end) ? range.end() : end;
    }
    place(together, rangeOf, placed);
    return placed;
  }

  /** All of a cluster share its width; each goes into the first lane that is free again. */
  private static <T> void place(
      List<T> together, Function<T, TimeRange> rangeOf, List<Placed<T>> placed) {
    List<Instant> ends = new ArrayList<>();
    List<Integer> lanes = new ArrayList<>();
    for (T item : together) {
      TimeRange range = rangeOf.apply(item);
      int lane = 0;
      while (lane < ends.size() && ends.get(lane).isAfter(range.start())) {
        lane++;
      }
      if (lane == ends.size()) {
        ends.add(range.end());
      } else {
        ends.set(lane, range.end());
      }
      lanes.add(lane);
    }
    for (int i = 0; i < together.size(); i++) {
      placed.add(new Placed<>(together.get(i), lanes.get(i), ends.size()));
    }
  }
}
