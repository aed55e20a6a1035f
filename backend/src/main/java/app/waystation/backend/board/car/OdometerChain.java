package app.waystation.backend.board.car;

import app.waystation.protocol.car.FuelLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the meter readings that cannot be right.
 *
 * <p>A meter only goes up, in the order in which the tank was filled, not in the order in which the
 * fills were typed in. So the longest chain of readings that agree with each other is believed, and
 * what does not fit it is flagged: one typo does not put every later fill under suspicion. The
 * result depends on the set of readings alone, never on which came first.
 */
final class OdometerChain {
  /** Below or above its believed neighbours. */
  static final String OUT_OF_ORDER = "odometer_out_of_order";

  /** Farther than a car drives in the time between. */
  static final String JUMP = "odometer_jump";

  /** Metres that a car may plausibly go in one day, every day: 1,500 km. */
  static final long PLAUSIBLE_M_PER_DAY = 1_500_000;

  private OdometerChain() {}

  /** What one meter showed at a moment. */
  record Reading(String id, Instant at, long odometerM) {
    static Reading of(FuelLog log) {
      return new Reading(log.id(), log.filledAt(), log.odometerM());
    }
  }

  /**
   * The warnings of one vehicle's readings by their id; an empty list for those that are believed.
   */
  static Map<String, List<String>> warnings(List<Reading> readings) {
    List<Reading> sorted =
        readings.stream()
            .sorted(Comparator.comparing(Reading::at).thenComparing(Reading::id))
            .toList();
    boolean[] believed = believed(sorted);
    Map<String, List<String>> warnings = new HashMap<>();
    for (int i = 0; i < sorted.size(); i++) {
      warnings.put(sorted.get(i).id(), believed[i] ? List.of() : warningsOf(i, sorted, believed));
    }
    return warnings;
  }

  /** The members of the longest chain; of chains of one length, the one that ends first. */
  private static boolean[] believed(List<Reading> sorted) {
    int[] length = new int[sorted.size()];
    int[] before = new int[sorted.size()];
    int end = -1;
    for (int i = 0; i < sorted.size(); i++) {
      length[i] = 1;
      before[i] = -1;
      for (int j = 0; j < i; j++) {
        if (length[j] + 1 > length[i] && follows(sorted.get(j), sorted.get(i))) {
          length[i] = length[j] + 1;
          before[i] = j;
        }
      }
      if (end < 0 || length[i] > length[end]) {
        end = i;
      }
    }
    boolean[] believed = new boolean[sorted.size()];
    for (int i = end; i >= 0; i = before[i]) {
      believed[i] = true;
    }
    return believed;
  }

  private static List<String> warningsOf(int index, List<Reading> sorted, boolean[] believed) {
    Reading reading = sorted.get(index);
    Reading previous = neighbour(index, -1, sorted, believed);
    Reading next = neighbour(index, 1, sorted, believed);
    List<String> warnings = new ArrayList<>();
    if ((previous != null && reading.odometerM() < previous.odometerM())
        || (next != null && reading.odometerM() > next.odometerM())) {
      warnings.add(OUT_OF_ORDER);
    }
    // Also when it fits between both but is too far from the one after it.
    if (warnings.isEmpty() || (previous != null && isTooFar(previous, reading))) {
      warnings.add(JUMP);
    }
    return List.copyOf(warnings);
  }

  private static @Nullable Reading neighbour(
      int index, int step, List<Reading> sorted, boolean[] believed) {
    for (int i = index + step; i >= 0 && i < sorted.size(); i += step) {
      if (believed[i]) {
        return sorted.get(i);
      }
    }
    return null;
  }

  private static boolean follows(Reading earlier, Reading later) {
    return earlier.odometerM() <= later.odometerM() && !isTooFar(earlier, later);
  }

  private static boolean isTooFar(Reading earlier, Reading later) {
    long daysBegun = Duration.between(earlier.at(), later.at()).toDays() + 1;
    return later.odometerM() - earlier.odometerM() > daysBegun * PLAUSIBLE_M_PER_DAY;
  }
}
