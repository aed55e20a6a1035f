package app.waystation.backend.push;

import app.waystation.backend.room.LogFollower;
import app.waystation.backend.room.LoggedEvent;
import app.waystation.backend.room.RoomLog;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that plans and the threads that send. New events wake it; a slow beat finds what a
 * crash or another node has left.
 */
@Context
@Requires(property = "waystation.push.worker", notEquals = "false")
final class PushWorker implements LogFollower {
  private static final Logger LOG = LoggerFactory.getLogger(PushWorker.class);
  private static final Duration BEAT = Duration.ofSeconds(5);
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(20);
  private static final int SENDERS = 4;

  private final PushPlanner planner;
  private final PushSender sender;
  private final PushOutbox outbox;
  private final Clock clock;
  private final Semaphore planWake = new Semaphore(1);
  private final Semaphore sendWake = new Semaphore(1);
  private volatile boolean stopping;

  PushWorker(RoomLog log, PushPlanner planner, PushSender sender, PushOutbox outbox, Clock clock) {
    this.planner = planner;
    this.sender = sender;
    this.outbox = outbox;
    this.clock = clock;
    log.follow(this);
  }

  @PostConstruct
  void start() {
    Thread.ofVirtual().name("push-planner").start(() -> loop(planWake, this::planAll, () -> BEAT));
    for (int i = 0; i < SENDERS; i++) {
      Thread.ofVirtual()
          .name("push-sender-" + i)
          .start(() -> loop(sendWake, this::sendAll, this::untilNextDue));
    }
  }

  @Override
  public void committed(LoggedEvent event) {
    if (event.push() != null) {
      planWake.release();
    }
  }

  private void planAll() {
    planner.roomsToPlan().forEach(planner::plan);
    sendWake.release(SENDERS);
  }

  private void sendAll() {
    while (!stopping && sender.sendNext()) {
      // One after another until nothing is due.
    }
  }

  /** Works when woken, when {@code untilDue} is over, and at every beat. */
  private void loop(Semaphore wake, Runnable work, Supplier<Duration> untilDue) {
    while (!stopping) {
      try {
        if (wake.tryAcquire(wait(untilDue).toMillis(), TimeUnit.MILLISECONDS)) {
          wake.drainPermits();
        }
        if (!stopping) {
          work.run();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        if (!stopping) {
          LOG.warn("Push work failed; it goes on at the next beat", e);
        }
      }
    }
  }

  /** A database that does not answer must not turn waiting into spinning. */
  private Duration wait(Supplier<Duration> untilDue) {
    try {
      Duration due = untilDue.get();
      return due.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : due;
    } catch (RuntimeException e) {
      return BEAT;
    }
  }

  private Duration untilNextDue() {
    Instant now = clock.instant();
    return outbox
        .nextDue()
        .map(at -> Duration.between(now, at))
        .filter(due -> due.compareTo(BEAT) < 0)
        .orElse(BEAT);
  }

  @PreDestroy
  void stop() {
    stopping = true;
    planWake.release();
    sendWake.release(SENDERS);
  }
}
