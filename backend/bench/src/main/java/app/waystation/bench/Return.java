package app.waystation.bench;

import app.waystation.bench.load.Crowd;
import app.waystation.bench.load.Door;
import app.waystation.bench.server.Backlog;
import app.waystation.bench.server.Contender;
import app.waystation.bench.server.Waystation;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Clients that come back: what they have missed, and all of them at once. */
final class Return {
  private static final int ROUNDS = 3;
  private static final int FOUR = 4;

  /** What a client has missed that was cut off for a moment. */
  private static final int MISSED_IN_STORM = 10;

  private static final double NANOS = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Lab lab;
  private final Plan.Coming plan;
  private final int rooms;
  private final Figures figures;

  Return(Lab lab, Plan plan, Figures figures) {
    this.rooms = plan.rooms().count();
    this.lab = lab;
    this.plan = plan.coming();
    this.figures = figures;
  }

  /** One long room from its beginning. */
  void replay(Waystation server) throws IOException, SQLException {
    int room = server.newRoom(1, 1);
    String name = server.room(room).room();
    long head = Backlog.add(server.jdbcUrl(), List.of(name), plan.backlog()).getOrDefault(name, 0L);
    figures.put(Measure.REPLAY_ONE, Who.WAYSTATION, replayRate(server, room, 1, head));
    figures.put(Measure.REPLAY_FOUR, Who.WAYSTATION, replayRate(server, room, FOUR, head));
  }

  private double replayRate(Waystation server, int room, int clients, long head) {
    List<Double> rates = new ArrayList<>();
    try (Crowd crowd = new Crowd(server.process().port(), server.dialect())) {
      for (int round = 0; round <= ROUNDS; round++) {
        crowd.openSilently(clients, i -> server.hall(room, i));
        crowd.expect(head * clients);
        long start = System.nanoTime();
        crowd.followAll(i -> server.room(room).subscribe(0), i -> 0);
        double seconds = (crowd.awaitExpected() - start) / NANOS;
        if (round > 0) {
          rates.add(head * clients / seconds);
        }
        crowd.requireFlawless();
        crowd.disperse();
      }
    }
    return Median.of(rates);
  }

  /** Many clients, each with a few missed events. The rooms must be there; 5 clients each. */
  Map<String, Long> missed(Waystation server) throws SQLException {
    List<String> names = new ArrayList<>();
    for (int room = 0; room < rooms; room++) {
      names.add(server.room(room).room());
    }
    Map<String, Long> heads = Backlog.add(server.jdbcUrl(), names, plan.missed());
    List<Double> seconds = new ArrayList<>();
    try (Crowd crowd = new Crowd(server.process().port(), server.dialect())) {
      for (int round = 0; round <= ROUNDS; round++) {
        crowd.openSilently(plan.clients(), i -> server.hall(room(i), i));
        crowd.expect((long) plan.clients() * plan.missed());
        long start = System.nanoTime();
        crowd.followAll(
            i -> server.room(room(i)).subscribe(since(heads, names, i, plan.missed())),
            i -> since(heads, names, i, plan.missed()));
        double took = (crowd.awaitExpected() - start) / NANOS;
        if (round > 0) {
          seconds.add(took);
        }
        crowd.requireFlawless();
        crowd.disperse();
      }
    }
    double middle = Median.of(seconds);
    figures.put(Measure.MISSED_TIME, Who.WAYSTATION, middle);
    figures.put(
        Measure.MISSED_RATE, Who.WAYSTATION, (double) plan.clients() * plan.missed() / middle);
    return heads;
  }

  private int room(int client) {
    return client / IdleMemory.ROOM % rooms;
  }

  private long since(Map<String, Long> heads, List<String> names, int client, int missed) {
    return heads.getOrDefault(names.get(room(client)), 0L) - missed;
  }

  /** Everybody reconnects, and Waystation's clients go on from their cursors. */
  void storm(Waystation server, Map<String, Long> heads) {
    storm(
        Who.WAYSTATION,
        server,
        i ->
            server.doorSince(
                room(i), i, heads.getOrDefault(server.room(room(i)).room(), 0L) - MISSED_IN_STORM),
        MISSED_IN_STORM);
  }

  /** The peers remember nothing: being in the room again is all there is. */
  void stormOfPeers() throws IOException {
    stormAndClose(Who.FLOOR, lab.floor());
    if (lab.hasNode()) {
      stormAndClose(Who.WS, lab.peers().ws());
      stormAndClose(Who.SOCKET_IO, lab.peers().socketIo());
    }
    if (lab.hasFastApi()) {
      stormAndClose(Who.FASTAPI, lab.peers().fastApi());
    }
  }

  private void stormAndClose(Who who, Contender server) {
    try (server) {
      storm(who, server, i -> server.door(room(i), i), 0);
    }
  }

  private void storm(Who who, Contender server, IntFunction<Door> doors, int missed) {
    List<Double> seconds = new ArrayList<>();
    List<Double> slowest = new ArrayList<>();
    try (Crowd crowd = new Crowd(server.process().port(), server.dialect())) {
      for (int round = 0; round <= ROUNDS; round++) {
        crowd.expect((long) plan.storm() * missed);
        long start = System.nanoTime();
        crowd.open(plan.storm(), doors);
        long joined = System.nanoTime();
        long caughtUp = crowd.awaitExpected();
        if (round > 0) {
          seconds.add((Math.max(joined, caughtUp) - start) / NANOS);
          slowest.add(crowd.joining().getValueAtPercentile(99) / NANOS_PER_MILLI);
        }
        crowd.requireFlawless();
        crowd.disperse();
        pause();
      }
    }
    figures.put(Measure.STORM_TIME, who, Median.of(seconds));
    figures.put(Measure.STORM_P99, who, Median.of(slowest));
  }

  /** Lets the server notice who has gone. */
  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(200);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
