package app.waystation.bench;

import app.waystation.bench.load.Crowd;
import app.waystation.bench.server.Contender;
import app.waystation.bench.server.JavaMemory;
import app.waystation.bench.server.Waystation;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Locale;

/** What a connection holds that is signed in, follows a room and does nothing. */
final class IdleMemory {
  /** Five phones to a room. */
  static final int ROOM = 5;

  /** Loads classes and fills pools before the empty server is measured. */
  private static final int FIRST = 100;

  private static final double KB = 1024;

  private final Lab lab;
  private final Plan plan;
  private final Figures figures;

  IdleMemory(Lab lab, Plan plan, Figures figures) {
    this.lab = lab;
    this.plan = plan;
    this.figures = figures;
  }

  void run() throws IOException, SQLException {
    Waystation waystation = lab.waystationForMemory();
    waystation.newRooms(plan.idle() / ROOM, 1);
    fill(Who.WAYSTATION, waystation, true);
    fill(Who.FLOOR, lab.floorForMemory(), true);
    if (lab.hasNode()) {
      fill(Who.WS, lab.peers().ws(), false);
      fill(Who.SOCKET_IO, lab.peers().socketIo(), false);
    }
    if (lab.hasFastApi()) {
      fill(Who.FASTAPI, lab.peers().fastApi(), false);
    }
  }

  private void fill(Who who, Contender server, boolean isJava) throws IOException {
    try (server;
        Crowd crowd = new Crowd(server.process().port(), server.dialect())) {
      crowd.open(FIRST, i -> server.door(i / ROOM, i % ROOM));
      crowd.disperse();
      JavaMemory memory = new JavaMemory(lab.java(), server.process().serving().pid());
      JavaMemory.Held empty = isJava ? memory.held() : new JavaMemory.Held(0, 0, "");
      long resident = server.process().residentBytes();
      crowd.open(plan.idle(), i -> server.door(i / ROOM, i % ROOM));
      if (isJava) {
        JavaMemory.Held full = memory.held();
        figures.put(Measure.IDLE_BYTES, who, (full.bytes() - empty.bytes()) / KB / plan.idle());
        figures.note(
            who.label()
                + ": heap "
                + (full.heap() - empty.heap()) / plan.idle()
                + " B, direct "
                + (full.direct() - empty.direct()) / plan.idle()
                + " B for each of "
                + plan.idle()
                + " idle connections");
        Files.writeString(
            lab.file(who.name().toLowerCase(Locale.ROOT) + "-empty.txt"), empty.histogram());
        Files.writeString(
            lab.file(who.name().toLowerCase(Locale.ROOT) + "-idle.txt"), full.histogram());
      }
      figures.put(
          Measure.IDLE_RESIDENT,
          who,
          (server.process().residentBytes() - resident) / KB / plan.idle());
      crowd.requireFlawless();
    }
  }
}
