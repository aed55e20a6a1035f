package app.waystation.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes the table of a run into the page named by {@code -Dfaults.report}, between its markers,
 * when all has come out well.
 */
public final class ReliabilityPage implements TestExecutionListener {
  static final String BEGIN = "<!-- results: written by the fault suite -->";
  static final String END = "<!-- end of results -->";

  private final AtomicInteger failures = new AtomicInteger();
  private final long begun = System.nanoTime();

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == TestExecutionResult.Status.FAILED) {
      failures.incrementAndGet();
    }
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    String page = System.getProperty("faults.report");
    if (page == null || page.isBlank() || Results.rows().isEmpty()) {
      return;
    }
    if (failures.get() > 0) {
      System.out.println("Not written to " + page + ": " + failures + " failed");
      return;
    }
    try {
      Path file = Path.of(page);
      Files.writeString(file, withResults(Files.readString(file), results()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page with other results. */
  static String withResults(String page, String results) {
    int from = page.indexOf(BEGIN);
    int to = page.indexOf(END);
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("The page has no place for results");
    }
    return page.substring(0, from + BEGIN.length()) + "\n" + results + page.substring(to);
  }

  private String results() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s, seed %d, %d minutes. %s.%n%n"
            .formatted(
                LocalDate.now(ZoneOffset.UTC),
                Options.GIVEN.seed(),
                Duration.ofNanos(System.nanoTime() - begun).toMinutes(),
                machine()));
    text.append("| fault | times | lost, doubled, reordered, leaked | and |\n|---|---|---|---|\n");
    Results.rows()
        .forEach(
            (fault, row) ->
                text.append(
                    "| %s | %d | nothing | %s |%n".formatted(fault, row.times(), row.held())));
    return text.toString();
  }

  private static String machine() {
    com.sun.management.OperatingSystemMXBean system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return "%d cores, %d GB, %s %s, JDK %s"
        .formatted(
            system.getAvailableProcessors(),
            Math.round(system.getTotalMemorySize() / 1e9),
            System.getProperty("os.name"),
            System.getProperty("os.version").replaceFirst("^(\\d+\\.\\d+).*", "$1"),
            System.getProperty("java.version"));
  }
}
