package app.waystation.bench;

import java.util.Arrays;
import java.util.List;

/** The middle of several rounds: one that was disturbed does not count. */
final class Median {
  private Median() {}

  /** The middle value, or the mean of the two in the middle. */
  static double of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("No rounds");
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
