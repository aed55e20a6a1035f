package app.waystation.bench;

import app.waystation.protocol.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Figures as a person reads them, and as a program does. */
final class Report {
  static final String BEGIN = "<!-- figures: written by the bench -->";
  static final String END = "<!-- end of figures -->";

  private final Figures figures;
  private final List<String> head;
  private final boolean judges;

  /**
   * A report.
   *
   * @param head date, machine, versions
   * @param judges whether goals are held against the figures: those of a short run are of cold
   *     servers
   */
  Report(Figures figures, List<String> head, boolean judges) {
    this.judges = judges;
    this.figures = figures;
    this.head = head;
  }

  String markdown() {
    StringBuilder text = new StringBuilder();
    head.forEach(line -> text.append("- ").append(line).append('\n'));
    if (judges) {
      text.append("\n| figure to reach | beside | goal | measured | |\n|---|---|---|---|---|\n");
      Goal.all().forEach(goal -> text.append(row(goal)));
    }
    text.append("\n| measured | unit |");
    for (Who who : Who.values()) {
      text.append(' ').append(who.label()).append(" |");
    }
    text.append("\n|---|---|").append("---|".repeat(Who.values().length)).append('\n');
    figures.all().forEach((measure, values) -> text.append(row(measure)));
    if (!figures.notes().isEmpty()) {
      text.append("\nOf this run:\n");
      figures.notes().forEach(note -> text.append("- ").append(note).append('\n'));
    }
    return text.toString();
  }

  private String row(Goal goal) {
    String beside = goal.beside() == null ? "" : goal.beside().label();
    String bound =
        (goal.atMost() ? "≤ " : "≥ ")
            + number(goal.bound(), goal.bound() == Math.rint(goal.bound()) ? 0 : 2)
            + (goal.beside() == null ? "" : " ×");
    String measured =
        goal.outcome(figures)
            .map(
                outcome ->
                    number(outcome.value(), outcome.value() < 1000 ? 2 : 0)
                        + " | "
                        + (outcome.reached() ? "reached" : "**missed**"))
            .orElse("not measured | ");
    return "| " + goal.text() + " | " + beside + " | " + bound + " | " + measured + " |\n";
  }

  private String row(Measure measure) {
    StringBuilder row = new StringBuilder("| " + measure.label() + " | " + measure.unit() + " |");
    for (Who who : Who.values()) {
      OptionalDouble value = figures.get(measure, who);
      row.append(' ')
          .append(value.isEmpty() ? "" : number(value.getAsDouble(), measure.decimals()))
          .append(" |");
    }
    return row.append('\n').toString();
  }

  private static String number(double value, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  String json() {
    List<Object> measured = new ArrayList<>();
    figures
        .all()
        .forEach(
            (measure, values) ->
                values.forEach(
                    (who, value) ->
                        measured.add(
                            Map.of(
                                "measure",
                                measure.name().toLowerCase(Locale.ROOT),
                                "server",
                                who.name().toLowerCase(Locale.ROOT),
                                "unit",
                                measure.unit(),
                                "value",
                                value))));
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("about", head);
    all.put("figures", measured);
    all.put("notes", figures.notes());
    return WireJson.anyToJson(all);
  }

  /** Puts the tables between the markers of a document. */
  void writeInto(Path document) throws IOException {
    Files.writeString(document, between(Files.readString(document), markdown()));
  }

  static String between(String document, String text) {
    int begin = document.indexOf(BEGIN);
    int end = document.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("The document has no place for the figures");
    }
    return document.substring(0, begin + BEGIN.length()) + "\n" + text + document.substring(end);
  }
}
