package app.waystation.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/** The command. */
public final class Bench {
  private Bench() {}

  /** Runs everything and reports. */
  public static void main(String[] args) throws Exception {
    Path work = Files.createDirectories(Path.of("backend/bench/target/bench-work").toAbsolutePath());
    Path jar = Path.of("backend/target/waystation.jar").toAbsolutePath();
    Plan plan = args.length > 0 && args[0].equals("--short") ? Plan.brief() : Plan.full();
    Figures figures = new Figures();
    try (Lab lab = new Lab(work, jar)) {
      try (OneRoom oneRoom = new OneRoom(lab, plan, figures)) {
        oneRoom.run();
      }
    }
  }
}
