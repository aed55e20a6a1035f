package app.waystation.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Makes faults happen, one after another, each kind as often as the others, in a random order. */
final class Chaos {
  private final Cluster cluster;
  private final Party party;
  private final Random random;
  private final Map<Fault, Integer> done = new EnumMap<>(Fault.class);

  Chaos(Cluster cluster, Party party, long seed) {
    this.cluster = cluster;
    this.party = party;
    this.random = new Random(seed);
  }

  /**
   * Goes on for the given time, and then to the end of its round of all kinds.
   *
   * @return how often each fault happened
   */
  Map<Fault, Integer> rage(List<Fault> kinds, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    do {
      List<Fault> round = new ArrayList<>(kinds);
      Collections.shuffle(round, random);
      for (Fault fault : round) {
        quiet(200, 800);
        make(fault);
        done.merge(fault, 1, Integer::sum);
      }
    } while (System.nanoTime() < end);
    cluster.heal();
    return done;
  }

  private void make(Fault fault) {
    Cluster.Node node = cluster.nodes().get(random.nextInt(cluster.nodes().size()));
    switch (fault) {
      case KILL_NODE -> {
        node.process().kill();
        quiet(0, 500);
        node.process().start();
      }
      case STOP_NODE -> {
        node.process().close();
        node.process().start();
      }
      case FREEZE_NODE -> {
        signal(node, "STOP");
        quiet(1000, 4000);
        signal(node, "CONT");
      }
      case KILL_POSTGRES -> {
        cluster.postgres().kill();
        quiet(0, 2000);
        cluster.postgres().start();
      }
      case KILL_REDIS -> {
        RedisProcess redis = present(cluster.redis());
        redis.kill();
        quiet(0, 3000);
        redis.start();
      }
      case CUT_FROM_REDIS -> during(present(node.toRedis()), Link::cut, 500, 5000);
      case STALL_REDIS -> during(present(node.toRedis()), Link::stall, 500, 5000);
      case CUT_FROM_POSTGRES -> during(present(node.toPostgres()), Link::cut, 500, 3000);
      case STALL_POSTGRES -> during(present(node.toPostgres()), Link::stall, 500, 3000);
      case DELAY_POSTGRES -> during(present(node.toPostgres()), link -> link.delay(30), 500, 2000);
      case CUT_CLIENTS -> during(cluster.linksTo(node), Link::cut, 0, 1000);
      case HALF_CLOSE ->
          during(
              some(cluster.linksTo(node)),
              random.nextBoolean() ? Link::halfCloseToClient : Link::halfCloseToServer,
              0,
              500);
      case SWALLOW -> during(some(cluster.linksTo(node)), Link::swallow, 1000, 3000);
      case SLOW_CLIENTS ->
          during(
              some(cluster.linksTo(node)),
              random.nextBoolean() ? link -> link.throttle(4_000) : link -> link.delay(200),
              1000,
              3000);
      case HANG_CLIENTS ->
          some(party.devices())
              .forEach(device -> device.stopReading(Duration.ofMillis(random.nextInt(5000))));
      case STUMBLE -> some(party.devices()).forEach(Device::stumble);
    }
  }

  private void during(Link link, java.util.function.Consumer<Link> trouble, int min, int max) {
    during(List.of(link), trouble, min, max);
  }

  private void during(
      List<Link> links, java.util.function.Consumer<Link> trouble, int min, int max) {
    links.forEach(trouble);
    quiet(min, max);
    links.forEach(Link::heal);
  }

  private <T> List<T> some(List<T> all) {
    return all.stream().filter(_ -> random.nextInt(3) == 0).toList();
  }

  private void quiet(int minMillis, int maxMillis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(minMillis, maxMillis + 1)));
  }

  private static void signal(Cluster.Node node, String signal) {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(node.process().pid()))
          .inheritIO()
          .start()
          .onExit()
          .join();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T present(@org.jspecify.annotations.Nullable T thing) {
    if (thing == null) {
      throw new IllegalStateException("This cluster has no such part");
    }
    return thing;
  }
}
