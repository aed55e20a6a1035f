package app.waystation.bench;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A figure to reach.
 *
 * @param text what is asked
 * @param measure the measure it is about
 * @param beside whose figure Waystation's is divided by; null: it stands alone
 * @param bound the limit
 * @param atMost whether less is better
 */
record Goal(String text, Measure measure, @Nullable Who beside, double bound, boolean atMost) {

  /** What came out of it. */
  record Outcome(double value, boolean reached) {}

  private static Goal ratio(String text, Measure measure, Who beside, double bound) {
    return new Goal(text, measure, beside, bound, true);
  }

  /** All of them, as they were set before anything was measured. */
  static List<Goal> all() {
    String one = "CPU per delivery, one at a time";
    String eight = "CPU per delivery, 8 waiting";
    return List.of(
        ratio(one, Measure.CPU_ONE, Who.FLOOR, 1.3),
        ratio(one, Measure.CPU_ONE, Who.WS, 1.1),
        ratio(one, Measure.CPU_ONE, Who.SOCKET_IO, 0.65),
        ratio(one, Measure.CPU_ONE, Who.FASTAPI, 0.2),
        ratio(eight, Measure.CPU_EIGHT, Who.FLOOR_ONCE, 1.5),
        ratio(eight, Measure.CPU_EIGHT, Who.WS, 0.35),
        ratio(eight, Measure.CPU_EIGHT, Who.SOCKET_IO, 0.25),
        ratio("CPU per delivery, rooms of 5, delivering", Measure.CPU_ROOMS_DELIVERY, Who.FLOOR, 2),
        ratio("– with publishing, as strictly as can be", Measure.CPU_ROOMS, Who.FLOOR, 2),
        ratio("publish to last delivery, p99", Measure.LAST_P99, Who.FLOOR_COMMIT, 2),
        new Goal("memory per idle connection, KB", Measure.IDLE_BYTES, null, 15, true),
        new Goal("replay of one room, events/s", Measure.REPLAY_ONE, null, 100_000, false),
        new Goal("durable events/s", Measure.DURABLE, null, 2000, false));
  }

  /** Empty when one of the figures is not there, or is a difference lost in the noise. */
  Optional<Outcome> outcome(Figures figures) {
    OptionalDouble own = figures.get(measure, Who.WAYSTATION);
    OptionalDouble other = beside == null ? OptionalDouble.of(1) : figures.get(measure, beside);
    if (own.isEmpty() || other.isEmpty() || own.getAsDouble() <= 0 || other.getAsDouble() <= 0) {
      return Optional.empty();
    }
    double value = own.getAsDouble() / other.getAsDouble();
    return Optional.of(new Outcome(value, atMost ? value <= bound : value >= bound));
  }
}
