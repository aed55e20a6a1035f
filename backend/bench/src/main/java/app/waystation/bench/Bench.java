package app.waystation.bench;

import app.waystation.bench.Options.Part;
import app.waystation.bench.server.Waystation;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The command: measures, reports, and leaves nothing running. */
public final class Bench {
  private static final int EXIT_USAGE = 64;
  private static final int EXIT_FAILED = 1;
  private static final int ROOMS_PER_OWNER = 20;

  private final Options options;
  private final Lab lab;
  private final Figures figures = new Figures(System.err::println);
  private boolean failed;

  private Bench(Options options, Lab lab) {
    this.options = options;
    this.lab = lab;
  }

  /** Runs what the command line asks for. */
  public static void main(String[] args) throws Exception {
    Options options;
    try {
      options = Options.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.print(Options.USAGE);
      System.exit(EXIT_USAGE);
      return;
    }
    if (!Files.exists(options.jar())) {
      System.err.println("There is no " + options.jar() + ": build it first, or name it by --jar");
      System.exit(EXIT_USAGE);
    }
    Files.createDirectories(options.work());
    boolean failed;
    try (Lab lab = new Lab(options)) {
      Bench bench = new Bench(options, lab);
      bench.measure();
      bench.report();
      failed = bench.failed;
    }
    System.exit(failed ? EXIT_FAILED : 0);
  }

  @FunctionalInterface
  private interface Work {
    void run() throws IOException, SQLException;
  }

  private void measure() {
    // One after another, from fresh servers: what one part leaves behind does not burden the next.
    part(EnumSet.of(Part.ONE_ROOM), this::oneRoom);
    part(EnumSet.of(Part.ROOMS, Part.REPLAY, Part.STORM, Part.DURABLE), this::manyRooms);
    part(EnumSet.of(Part.MEMORY), () -> new IdleMemory(lab, options.plan(), figures).run());
    lab.peers().missing().forEach(figures::note);
  }

  /** A part that fails does not take the figures of the others along. */
  private void part(Set<Part> parts, Work work) {
    if (parts.stream().noneMatch(options.parts()::contains)) {
      return;
    }
    try {
      work.run();
    } catch (IOException | SQLException | RuntimeException e) {
      failed = true;
      figures.note("FAILED " + parts + ": " + e);
      e.printStackTrace();
    }
  }

  private void oneRoom() throws IOException, SQLException {
    try (OneRoom oneRoom = new OneRoom(lab, options.plan().room(), figures)) {
      oneRoom.run();
    }
  }

  private void manyRooms() throws IOException, SQLException {
    Plan plan = options.plan();
    ManyRooms rooms = new ManyRooms(lab, plan.rooms(), figures);
    Return comeBack = new Return(lab, plan, figures);
    try (Waystation waystation = lab.waystation()) {
      waystation.newRooms(roomsNeeded(plan), ROOMS_PER_OWNER);
      part(EnumSet.of(Part.ROOMS), () -> rooms.measure(Who.WAYSTATION, waystation));
      part(
          EnumSet.of(Part.DURABLE),
          () -> new Durable(lab, plan.durable(), figures).run(waystation, 0));
      part(EnumSet.of(Part.STORM), () -> comeBack.storm(waystation, comeBack.missed(waystation)));
      part(EnumSet.of(Part.REPLAY), () -> comeBack.replay(waystation));
    }
    part(EnumSet.of(Part.ROOMS), rooms::measurePeers);
    part(EnumSet.of(Part.STORM), comeBack::stormOfPeers);
  }

  private int roomsNeeded(Plan plan) {
    if (options.parts().contains(Part.ROOMS)) {
      return 2 * plan.rooms().count(); // with listeners and without
    }
    return options.parts().contains(Part.STORM) ? plan.rooms().count() : plan.durable().rooms();
  }

  private void report() throws IOException, SQLException {
    List<String> head = new ArrayList<>();
    head.add(
        LocalDate.now(ZoneOffset.UTC)
            + (options.brief()
                ? ", short form: the servers are cold, the figures mean little"
                : ""));
    head.addAll(
        Machine.describe(lab.java(), lab.postgres().version(), lab.hasNode(), lab.hasFastApi()));
    head.add("load of the machine at the end: " + Machine.load());
    Report report = new Report(figures, head, !options.brief());
    System.out.println(report.markdown());
    Files.writeString(options.work().resolve("figures.json"), report.json());
    if (options.document() != null) {
      report.writeInto(options.document());
    }
  }
}
