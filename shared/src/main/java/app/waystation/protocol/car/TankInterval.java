package app.waystation.protocol.car;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a vehicle used from one full tank to the next: the only stretch for which consumption is
 * known.
 *
 * @param closedBy the fill that ends it; its volume counts, that of the fill that began it does not
 * @param distanceM above zero
 */
public record TankInterval(FuelLog closedBy, long distanceM, long volumeMl, MoneyBag cost) {

  /**
   * The intervals of one vehicle. A fill whose meter reading is flagged adds its volume but
   * measures no distance; a fill with a missed one before it closes the chain without a figure.
   */
  public static List<TankInterval> of(List<FuelLog> fillsOfOneVehicle) {
    List<TankInterval> intervals = new ArrayList<>();
    @Nullable Open open = null;
    for (FuelLog fill : sorted(fillsOfOneVehicle)) {
      if (fill.missedFillUp()) {
        open = null;
      }
      if (open != null) {
        open.add(fill);
      }
      if (!fill.fullTank() || !fill.warnings().isEmpty()) {
        continue;
      }
      if (open != null && fill.odometerM() == open.startM) {
        // Topped up on the spot: still the same stretch.
        continue;
      }
      if (open != null) {
        intervals.add(open.closedBy(fill));
      }
      open = new Open(fill.odometerM());
    }
    return intervals;
  }

  private static List<FuelLog> sorted(List<FuelLog> fills) {
    return fills.stream()
        .sorted(Comparator.comparing(FuelLog::filledAt).thenComparing(FuelLog::id))
        .collect(Collectors.toList());
  }

  /** An interval whose end has not been seen yet. */
  private static final class Open {
    private final long startM;
    private final MoneyBag cost = new MoneyBag();
    private long volumeMl;

    Open(long startM) {
      this.startM = startM;
    }

    void add(FuelLog fill) {
      volumeMl = Math.addExact(volumeMl, fill.volumeMl());
      cost.add(fill.total());
    }

    TankInterval closedBy(FuelLog fill) {
      return new TankInterval(fill, fill.odometerM() - startM, volumeMl, cost);
    }
  }
}
