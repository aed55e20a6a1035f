package app.waystation.bench;

import app.waystation.bench.server.PlainInserts;
import app.waystation.bench.server.Publisher;
import app.waystation.bench.server.Waystation;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How many commands a second end on disk, each with its event, its audit row and its key. */
final class Durable {
  private static final int PUBLISHERS = 20;
  private static final int EVENT_BYTES = 520;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Lab lab;
  private final Plan.Durable plan;
  private final Figures figures;

  Durable(Lab lab, Plan.Durable plan, Figures figures) {
    this.lab = lab;
    this.plan = plan;
    this.figures = figures;
  }

  void run(Waystation server, int firstRoom) throws IOException, SQLException {
    List<Publisher> publishers = new ArrayList<>();
    for (int i = 0; i < PUBLISHERS; i++) {
      publishers.add(server.publisher());
    }
    try (Volley volley = new Volley(publishers)) {
      warmUp(volley, firstRoom);
      Histogram latency = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(2), 3);
      long server0 = server.process().cpuMicros();
      long compilers0 = server.process().compilerMicros();
      long database0 = lab.postgres().cpuMicros();
      long start = System.nanoTime();
      long commits = commit(volley, firstRoom, plan.seconds(), latency);
      double seconds = (System.nanoTime() - start) / 1e9;
      figures.put(Measure.DURABLE, Who.WAYSTATION, commits / seconds);
      figures.put(
          Measure.DURABLE_P99, Who.WAYSTATION, latency.getValueAtPercentile(99) / NANOS_PER_MILLI);
      figures.note(
          "a durable event cost "
              + (server.process().cpuMicros() - server0) / commits
              + " µs of the server ("
              + (server.process().compilerMicros() - compilers0) / commits
              + " of them of Java's compilers) and "
              + (lab.postgres().cpuMicros() - database0) / commits
              + " µs of PostgreSQL");
    }
    figures.put(
        Measure.DURABLE,
        Who.POSTGRES,
        PlainInserts.perSecond(
            lab.postgres().newDatabase(), PUBLISHERS, EVENT_BYTES, plan.seconds()));
  }

  /** By number and not by time: on a slow machine it takes as long as it takes. */
  private void warmUp(Volley volley, int firstRoom) {
    int own = plan.rooms() / PUBLISHERS;
    volley.fire(
        (publisher, number) -> {
          for (int i = 0; i < plan.warm() / PUBLISHERS; i++) {
            publisher.publish(firstRoom + number * own + i % own, System.nanoTime());
          }
        });
  }

  private long commit(Volley volley, int firstRoom, int seconds, Histogram latency) {
    int own = plan.rooms() / PUBLISHERS;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    AtomicLong commits = new AtomicLong();
    volley.fire(
        (publisher, number) -> {
          for (int i = 0; System.nanoTime() < end; i++) {
            long start = System.nanoTime();
            publisher.publish(firstRoom + number * own + i % own, start);
            latency.recordValue(System.nanoTime() - start);
            commits.incrementAndGet();
          }
        });
    return commits.get();
  }
}
