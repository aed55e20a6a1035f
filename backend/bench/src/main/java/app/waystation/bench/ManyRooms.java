package app.waystation.bench;

import app.waystation.bench.load.Crowd;
import app.waystation.bench.server.Contender;
import app.waystation.bench.server.Publisher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Many small rooms, where publishing weighs more than delivering. Measured twice, without anybody
 * listening and with everybody, so that the difference is the delivery.
 */
final class ManyRooms {
  static final int PUBLISHERS = 8;

  private final Lab lab;
  private final Plan.Rooms plan;
  private final Figures figures;

  ManyRooms(Lab lab, Plan.Rooms plan, Figures figures) {
    this.lab = lab;
    this.plan = plan;
    this.figures = figures;
  }

  /** Measures a server that stays open. */
  void measure(Who who, Contender server) throws IOException {
    List<Publisher> publishers = new ArrayList<>();
    for (int i = 0; i < PUBLISHERS; i++) {
      publishers.add(server.publisher());
    }
    try (Volley volley = new Volley(publishers);
        Crowd crowd = new Crowd(server.process().port(), server.dialect())) {
      double publish = perEvent(server, volley, crowd);
      crowd.open(
          plan.count() * IdleMemory.ROOM,
          i -> server.door(i / IdleMemory.ROOM, i % IdleMemory.ROOM));
      double all = perEvent(server, volley, crowd);
      figures.put(Measure.CPU_ROOMS_PUBLISH, who, publish);
      figures.put(Measure.CPU_ROOMS, who, all / IdleMemory.ROOM);
      figures.put(Measure.CPU_ROOMS_DELIVERY, who, (all - publish) / IdleMemory.ROOM);
      crowd.requireFlawless();
    }
  }

  /** Measures the peers, one after another. */
  void measurePeers() throws IOException, java.sql.SQLException {
    measureAndClose(Who.FLOOR, lab.floor());
    measureAndClose(Who.FLOOR_COMMIT, lab.floorCommit());
    if (lab.hasNode()) {
      measureAndClose(Who.WS, lab.peers().ws());
      measureAndClose(Who.SOCKET_IO, lab.peers().socketIo());
    }
    if (lab.hasFastApi()) {
      measureAndClose(Who.FASTAPI, lab.peers().fastApi());
    }
  }

  private void measureAndClose(Who who, Contender server) throws IOException {
    try (server) {
      measure(who, server);
    }
  }

  private double perEvent(Contender server, Volley volley, Crowd crowd) {
    List<Double> rounds = new ArrayList<>();
    for (int round = 0; round <= plan.rounds(); round++) {
      long before = server.process().cpuMicros();
      publish(volley, crowd);
      if (round > 0) {
        rounds.add((server.process().cpuMicros() - before) / (double) events());
      }
    }
    return Median.of(rounds);
  }

  private int events() {
    return plan.events() / PUBLISHERS * PUBLISHERS;
  }

  /** Each publisher has rooms of its own, and goes through them in turn. */
  private void publish(Volley volley, Crowd crowd) {
    int own = plan.count() / PUBLISHERS;
    crowd.expect(crowd.size() == 0 ? 0 : (long) events() * IdleMemory.ROOM);
    volley.fire(
        (publisher, number) -> {
          for (int i = 0; i < events() / PUBLISHERS; i++) {
            publisher.publish(number * own + i % own, System.nanoTime());
          }
        });
    crowd.awaitExpected();
  }
}
