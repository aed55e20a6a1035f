package app.waystation.bench;

import app.waystation.bench.load.Crowd;
import app.waystation.bench.server.Contender;
import app.waystation.bench.server.Publisher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Many small rooms, where publishing weighs more than delivering. Half of the rooms have listeners
 * and half have none, and they take turns, so that the difference is the delivery.
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
      crowd.open(
          plan.count() * IdleMemory.ROOM,
          i -> server.door(i / IdleMemory.ROOM, i % IdleMemory.ROOM));
      measure(who, server, volley, crowd);
      crowd.requireFlawless();
    }
  }

  private void measure(Who who, Contender server, Volley volley, Crowd crowd) {
    List<Double> publishing = new ArrayList<>();
    List<Double> all = new ArrayList<>();
    List<Double> delivering = new ArrayList<>();
    for (int round = 0; round < plan.warmRounds() + plan.rounds(); round++) {
      double alone = perEvent(server, () -> publish(volley, crowd, plan.count(), 0));
      double heard = perEvent(server, () -> publish(volley, crowd, 0, IdleMemory.ROOM));
      if (round >= plan.warmRounds()) {
        publishing.add(alone);
        all.add(heard / IdleMemory.ROOM);
        delivering.add((heard - alone) / IdleMemory.ROOM);
      }
    }
    figures.put(Measure.CPU_ROOMS_PUBLISH, who, Median.of(publishing));
    figures.put(Measure.CPU_ROOMS, who, Median.of(all));
    figures.put(Measure.CPU_ROOMS_DELIVERY, who, Median.of(delivering));
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

  private double perEvent(Contender server, Runnable publishing) {
    long before = server.process().cpuMicros();
    publishing.run();
    return (server.process().cpuMicros() - before) / (double) events();
  }

  private int events() {
    return plan.events() / PUBLISHERS * PUBLISHERS;
  }

  /** Each publisher has rooms of its own, and goes through them in turn. */
  private void publish(Volley volley, Crowd crowd, int firstRoom, int listeners) {
    int own = plan.count() / PUBLISHERS;
    crowd.expect((long) events() * listeners);
    volley.fire(
        (publisher, number) -> {
          for (int i = 0; i < events() / PUBLISHERS; i++) {
            publisher.publish(firstRoom + number * own + i % own, System.nanoTime());
          }
        });
    crowd.awaitExpected();
  }
}
