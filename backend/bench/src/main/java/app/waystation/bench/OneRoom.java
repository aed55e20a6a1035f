package app.waystation.bench;

import app.waystation.bench.load.HttpCaller;
import app.waystation.bench.server.Contender;
import app.waystation.bench.server.Publisher;
import app.waystation.bench.server.Waystation;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * One room of many connections. All servers run at once and take turns, round by round, so that a
 * busy moment of the machine hits all of them alike.
 */
final class OneRoom implements AutoCloseable {
  private static final int PEOPLE = 20;

  /** A slow server need not send as much for a stable figure. */
  private static final int SLOW_SHARE = 5;

  private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final double NANOS_PER_MILLI = 1e6;

  private final Lab lab;
  private final Plan.Room plan;
  private final Figures figures;
  private final List<Act> acts = new ArrayList<>();
  private final Waystation waystation;

  OneRoom(Lab lab, Plan.Room plan, Figures figures) throws IOException, SQLException {
    this.lab = lab;
    this.plan = plan;
    this.figures = figures;
    this.waystation = lab.waystation();
    try {
      int room = waystation.newRoom(PEOPLE, Publisher.BURST);
      try (HttpCaller http = new HttpCaller(waystation.process().port())) {
        waystation.room(room).loadVehicles(http, plan.bursts() * (plan.rounds() + 1) + 1);
      }
      waystation.newRoom(1, Publisher.BURST);
      enter(Who.WAYSTATION, waystation);
      enter(Who.FLOOR, lab.floor());
      enter(Who.FLOOR_ONCE, lab.floorOnce());
      enter(Who.FLOOR_COMMIT, lab.floorCommit());
      if (lab.hasNode()) {
        enter(Who.WS, lab.peers().ws());
        enter(Who.SOCKET_IO, lab.peers().socketIo());
      }
      if (lab.hasFastApi()) {
        enter(Who.FASTAPI, lab.peers().fastApi());
      }
    } catch (IOException | SQLException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void enter(Who who, Contender server) throws IOException {
    Act act = new Act(who, server);
    acts.add(act);
    act.crowd().open(plan.crowd(), member -> server.door(0, member));
  }

  void run() throws IOException {
    sizeMessages(measuredBytes(act -> act.publishAndWait()));
    warmPublishing();
    oneAtATime(plan.warmEvents(), false);
    for (int round = 0; round < plan.rounds(); round++) {
      oneAtATime(plan.events(), true);
    }
    conclude();
    publishToLast();
    fixedRate();
    atOnce();
    conclude();
    sizeMessages(measuredBytes(OneRoom::burst));
    for (int round = 0; round <= plan.rounds(); round++) {
      eightWaiting(round > 0);
    }
    conclude();
  }

  private void conclude() {
    for (Act act : acts) {
      act.conclude(figures);
      act.crowd().requireFlawless();
    }
  }

  /**
   * Publishing is compiled by its own warm-up, in a room where nobody listens: a room full of
   * listeners would need too long for that.
   */
  private void warmPublishing() throws IOException {
    for (Act act : acts) {
      try (Volley volley = new Volley(publishers(act))) {
        volley.fire(
            (publisher, number) -> {
              for (int i = 0; i < share(act, plan.warmPublishes()) / volley.size(); i++) {
                publisher.publish(1, System.nanoTime());
              }
            });
      }
    }
  }

  @FunctionalInterface
  private interface Publishing {
    void on(Act act) throws IOException;
  }

  /** How long a message of Waystation is on the wire, on average. */
  private int measuredBytes(Publishing publishing) throws IOException {
    Act act = acts.get(0);
    long bytes = act.crowd().bytes();
    long messages = act.crowd().delivered();
    publishing.on(act);
    return (int)
        Math.round((double) (act.crowd().bytes() - bytes) / (act.crowd().delivered() - messages));
  }

  private void sizeMessages(int bytes) {
    figures.note("messages of " + bytes + " bytes");
    acts.forEach(act -> act.server().messagesOf(bytes));
  }

  private static int share(Act act, int events) {
    return act.who() == Who.FASTAPI ? Math.max(1, events / SLOW_SHARE) : events;
  }

  private void oneAtATime(int events, boolean counts) throws IOException {
    for (Act act : acts) {
      int own = share(act, events);
      long compilers = act.server().process().compilerMicros();
      long kernel = act.server().process().kernelMicros();
      long database = lab.postgres().cpuMicros();
      long before = act.server().process().cpuMicros();
      for (int i = 0; i < own; i++) {
        act.publishAndWait();
      }
      if (counts) {
        double deliveries = (double) own * act.crowd().size();
        act.round(Measure.CPU_ONE, (act.server().process().cpuMicros() - before) / deliveries);
        act.round(
            Measure.CPU_ONE_JIT,
            (act.server().process().compilerMicros() - compilers) / deliveries);
        act.round(
            Measure.CPU_ONE_KERNEL, (act.server().process().kernelMicros() - kernel) / deliveries);
        if (act.who() == Who.WAYSTATION || act.who() == Who.FLOOR_COMMIT) {
          act.round(Measure.CPU_ONE_DB, (lab.postgres().cpuMicros() - database) / deliveries);
        }
      }
    }
  }

  private static void burst(Act act) throws IOException {
    act.crowd().expect((long) act.crowd().size() * Publisher.BURST);
    act.publisher().burst(0);
    act.crowd().awaitExpected();
  }

  private void eightWaiting(boolean counts) throws IOException {
    for (Act act : acts) {
      int own = share(act, plan.bursts());
      long before = act.server().process().cpuMicros();
      for (int i = 0; i < own; i++) {
        burst(act);
      }
      if (counts) {
        double deliveries = (double) own * act.crowd().size() * Publisher.BURST;
        act.round(Measure.CPU_EIGHT, (act.server().process().cpuMicros() - before) / deliveries);
      }
    }
  }

  private void atOnce() throws IOException {
    for (Act act : acts) {
      try (Volley volley = new Volley(publishers(act))) {
        for (int round = 0; round <= plan.rounds(); round++) {
          int own = share(act, plan.bursts());
          long before = act.server().process().cpuMicros();
          for (int i = 0; i < own; i++) {
            act.crowd().expect((long) act.crowd().size() * Publisher.BURST);
            volley.fire((publisher, n) -> publisher.publish(0, System.nanoTime()));
            act.crowd().awaitExpected();
          }
          double deliveries = (double) own * act.crowd().size() * Publisher.BURST;
          if (round > 0) {
            act.round(
                Measure.CPU_AT_ONCE, (act.server().process().cpuMicros() - before) / deliveries);
          }
        }
      }
    }
  }

  private List<Publisher> publishers(Act act) throws IOException {
    List<Publisher> publishers = new ArrayList<>();
    for (int i = 0; i < Publisher.BURST; i++) {
      publishers.add(
          act.who() == Who.WAYSTATION ? waystation.publisher(i) : act.server().publisher());
    }
    return publishers;
  }

  /** Messages carry the moment at which they were due, so that a late one is not forgiven. */
  private void fixedRate() throws IOException {
    long interval = TimeUnit.SECONDS.toNanos(1) / plan.rate();
    int events = plan.rate() * plan.rateSeconds();
    figures.note("fixed rate: " + plan.rate() + " events a second");
    for (Act act : acts) {
      act.crowd().takeLatency();
      act.crowd().expect((long) act.crowd().size() * events);
      long due = System.nanoTime() + interval;
      for (int i = 0; i < events; i++) {
        waitUntil(due);
        act.publisher().publish(0, due);
        due += interval;
      }
      act.crowd().awaitExpected();
      Histogram latency = act.crowd().takeLatency();
      figures.put(Measure.RATE_P50, act.who(), latency.getValueAtPercentile(50) / NANOS_PER_MILLI);
      figures.put(Measure.RATE_P99, act.who(), latency.getValueAtPercentile(99) / NANOS_PER_MILLI);
    }
  }

  private void publishToLast() throws IOException {
    for (Act act : acts) {
      Histogram last = new Histogram(TimeUnit.MINUTES.toNanos(2), 3);
      int own = share(act, plan.paced());
      long due = System.nanoTime();
      for (int i = 0; i < own; i++) {
        waitUntil(due);
        last.recordValue(act.publishAndWait());
        due = Math.max(due + PACE_NANOS, System.nanoTime());
      }
      figures.put(Measure.LAST_P50, act.who(), last.getValueAtPercentile(50) / NANOS_PER_MILLI);
      figures.put(Measure.LAST_P99, act.who(), last.getValueAtPercentile(99) / NANOS_PER_MILLI);
    }
  }

  private static void waitUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Override
  public void close() {
    acts.forEach(Act::close);
    acts.clear();
    waystation.close();
  }
}
