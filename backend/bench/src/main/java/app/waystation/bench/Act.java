package app.waystation.bench;

import app.waystation.bench.load.Crowd;
import app.waystation.bench.server.Contender;
import app.waystation.bench.server.Publisher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One server with its crowd in room 0 and somebody who publishes. */
final class Act implements AutoCloseable {
  private final Who who;
  private final Contender server;
  private final Crowd crowd;
  private final Publisher publisher;
  private final Map<Measure, List<Double>> rounds = new EnumMap<>(Measure.class);

  Act(Who who, Contender server) throws IOException {
    this.who = who;
    this.server = server;
    this.crowd = new Crowd(server.process().port(), server.dialect());
    this.publisher = server.publisher();
  }

  Who who() {
    return who;
  }

  Contender server() {
    return server;
  }

  Crowd crowd() {
    return crowd;
  }

  Publisher publisher() {
    return publisher;
  }

  /** Publishes one message and waits until everybody has it; gives the nanoseconds that took. */
  long publishAndWait() throws IOException {
    long start = System.nanoTime();
    crowd.expect(crowd.size());
    publisher.publish(0, start);
    return crowd.awaitExpected() - start;
  }

  void round(Measure measure, double value) {
    rounds.computeIfAbsent(measure, m -> new ArrayList<>()).add(value);
  }

  /** Puts the middle of the rounds of each measure into the figures. */
  void conclude(Figures figures) {
    rounds.forEach((measure, values) -> figures.put(measure, who, Median.of(values)));
    rounds.clear();
  }

  @Override
  public void close() {
    crowd.close();
    try {
      publisher.close();
    } catch (IOException e) {
      // The server goes anyway.
    }
    server.close();
  }
}
