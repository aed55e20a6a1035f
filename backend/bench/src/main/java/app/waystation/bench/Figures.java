package app.waystation.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** All that one run has measured. */
final class Figures {
  private final Map<Measure, Map<Who, Double>> values = new EnumMap<>(Measure.class);
  private final List<String> notes = new ArrayList<>();

  private final Consumer<String> progress;

  /**
   * None yet.
   *
   * @param progress told every figure at once, since a run takes a while
   */
  Figures(Consumer<String> progress) {
    this.progress = progress;
  }

  /** Keeps a figure. */
  void put(Measure measure, Who who, double value) {
    values.computeIfAbsent(measure, m -> new EnumMap<>(Who.class)).put(who, value);
    progress.accept(
        String.format(
            Locale.ROOT,
            "  %-75s %-26s %12.2f %s",
            measure.label(),
            who.label(),
            value,
            measure.unit()));
  }

  /** Something a reader of the table should know. */
  void note(String text) {
    notes.add(text);
    progress.accept("  note: " + text);
  }

  OptionalDouble get(Measure measure, Who who) {
    Double value = values.getOrDefault(measure, Map.of()).get(who);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  Map<Measure, Map<Who, Double>> all() {
    return values;
  }

  List<String> notes() {
    return notes;
  }
}
