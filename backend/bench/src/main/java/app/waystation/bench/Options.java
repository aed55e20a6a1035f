package app.waystation.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param brief the short form
 * @param events the part of the planned events that is published
 * @param parts what to measure
 * @param jar the server under test
 * @param work where databases, logs, peers and the JSON report go
 * @param flags more flags for Waystation's Java
 * @param document a document whose table is to be written anew; null: none
 */
record Options(
    boolean brief,
    double events,
    Set<Part> parts,
    Path jar,
    Path work,
    String flags,
    @Nullable Path document) {

  /** What can be measured by itself. */
  enum Part {
    ONE_ROOM,
    ROOMS,
    MEMORY,
    REPLAY,
    STORM,
    DURABLE;

    String option() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  static final String USAGE =
      """
      Usage: java -jar bench.jar [--short | --events PART]
                                 [--only one-room,rooms,memory,replay,storm,durable]
                                 [--jar backend/target/waystation.jar]
                                 [--work backend/bench/target/work]
                                 [--flags "FLAG ..."] [--write docs/benchmarks.md]

        --short   small and quick: shows that it works, not how fast it is
        --events  a part of the events, such as 0.3: a first look at full size
        --only    these parts
        --flags   for Waystation's Java, such as -XX:StartFlightRecording:filename=/tmp/bench.jfr
        --write   put the tables between the markers of this document
      """;

  /**
   * Reads the arguments; paths are as seen from the root of the project.
   *
   * @throws IllegalArgumentException for one that is not understood
   */
  static Options parse(String... args) {
    boolean brief = false;
    double events = 1;
    Set<Part> parts = EnumSet.allOf(Part.class);
    Path jar = Path.of("backend/target/waystation.jar");
    Path work = Path.of("backend/bench/target/work");
    String flags = "";
    Path document = null;
    List<String> rest = new ArrayList<>(List.of(args));
    while (!rest.isEmpty()) {
      String option = rest.remove(0);
      switch (option) {
        case "--short" -> brief = true;
        case "--events" -> events = Double.parseDouble(value(option, rest));
        case "--only" -> parts = parts(value(option, rest));
        case "--jar" -> jar = Path.of(value(option, rest));
        case "--work" -> work = Path.of(value(option, rest));
        case "--flags" -> flags = value(option, rest);
        case "--write" -> document = Path.of(value(option, rest));
        default -> throw new IllegalArgumentException("Unknown argument: " + option);
      }
    }
    return new Options(
        brief, events, parts, jar.toAbsolutePath(), work.toAbsolutePath(), flags, document);
  }

  private static String value(String option, List<String> rest) {
    if (rest.isEmpty()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return rest.remove(0);
  }

  private static Set<Part> parts(String names) {
    Set<Part> parts = EnumSet.noneOf(Part.class);
    for (String name : names.split(",", -1)) {
      parts.add(
          EnumSet.allOf(Part.class).stream()
              .filter(part -> part.option().equals(name))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("Unknown part: " + name)));
    }
    return parts;
  }

  Plan plan() {
    return brief ? Plan.brief() : Plan.full().withEvents(events);
  }
}
