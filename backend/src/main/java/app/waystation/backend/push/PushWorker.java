package app.waystation.backend.push;

import app.waystation.backend.push.PushClaims.Claimed;
import app.waystation.backend.room.LogFollower;
import app.waystation.backend.room.LoggedEvent;
import app.waystation.backend.room.RoomLog;
import app.waystation.protocol.RoomId;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that plans, the thread that claims, and one thread for every push under way, so that a
 * slow answer holds up no other push. New events wake it; a slow beat finds what a crash or another
 * node has left.
 */
@Context
@Requires(property = "waystation.push.worker", notEquals = "false")
final class PushWorker implements LogFollower {
  private static final Logger LOG = LoggerFactory.getLogger(PushWorker.class);
  private static final Duration BEAT = Duration.ofSeconds(5);
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(20);
  private static final Duration WHILE_OTHERS_PLAN = Duration.ofMillis(200);

  private final PushPlanner planner;
  private final PushSender sender;
  private final PushClaims claims;
  private final PushBreaker breaker;
  private final PushSettings settings;
  private final Clock clock;
  private final Semaphore planWake = new Semaphore(1);
  private final Semaphore sendWake = new Semaphore(1);

  /** One for each push that may be under way; taken by the claiming thread only. */
  private final Semaphore free;

  private volatile boolean othersPlan;
  private volatile boolean stopping;

  PushWorker(
      RoomLog log,
      PushPlanner planner,
      PushSender sender,
      PushClaims claims,
      PushBreaker breaker,
      PushSettings settings,
      Clock clock) {
    this.planner = planner;
    this.sender = sender;
    this.claims = claims;
    this.breaker = breaker;
    this.settings = settings;
    this.clock = clock;
    this.free = new Semaphore(settings.senders());
    log.follow(this);
  }

  @PostConstruct
  void start() {
    Thread.ofVirtual()
        .name("push-planner")
        .start(() -> loop(planWake, this::planAll, this::untilNextPlan));
    Thread.ofVirtual()
        .name("push-claims")
        .start(() -> loop(sendWake, this::claimAll, this::untilNextDue));
  }

  @Override
  public void committed(LoggedEvent event) {
    if (event.push() != null || event.revokes() != null) {
      planWake.release();
    }
  }

  private void planAll() {
    boolean busy = false;
    for (RoomId room : planner.roomsToPlan()) {
      busy |= !planner.plan(room);
      sendWake.release();
    }
    othersPlan = busy;
  }

  private Duration untilNextPlan() {
    return othersPlan ? WHILE_OTHERS_PLAN : BEAT;
  }

  private void claimAll() {
    while (!stopping && free.availablePermits() > 0) {
      List<Claimed> batch = sender.claim(free.availablePermits());
      if (batch.isEmpty()) {
        return;
      }
      free.acquireUninterruptibly(batch.size());
      for (Claimed push : batch) {
        Thread.ofVirtual().name("push-" + push.id()).start(() -> attend(push));
      }
    }
  }

  private void attend(Claimed push) {
    try {
      sender.attend(push);
    } catch (RuntimeException e) {
      if (!stopping) {
        LOG.warn("Push {} is taken up again when its lease ends", push.id(), e);
      }
    } finally {
      free.release();
      sendWake.release();
    }
  }

  /** Works when woken, when {@code until} is over, and at every beat. */
  private void loop(Semaphore wake, Runnable work, Supplier<Duration> until) {
    while (!stopping) {
      try {
        if (wake.tryAcquire(wait(until).toMillis(), TimeUnit.MILLISECONDS)) {
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
  private Duration wait(Supplier<Duration> until) {
    try {
      Duration due = until.get();
      return due.compareTo(SHORTEST_WAIT) < 0
          ? SHORTEST_WAIT
          : due.compareTo(BEAT) > 0 ? BEAT : due;
    } catch (RuntimeException e) {
      return BEAT;
    }
  }

  private Duration untilNextDue() {
    if (free.availablePermits() == 0) {
      return BEAT;
    }
    Instant now = clock.instant();
    Instant opens = breaker.opensAt(now);
    return claims
        .nextDue()
        .map(due -> Duration.between(now, due.isAfter(opens) ? due : opens))
        .orElse(BEAT);
  }

  /** What is under way may end: else it would be sent a second time, by whoever finds it. */
  @PreDestroy
  void stop() throws InterruptedException {
    stopping = true;
    planWake.release();
    sendWake.release();
    if (!free.tryAcquire(
        settings.senders(), settings.attemptTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.info("Pushes under way are left to other nodes, or to the next start");
    }
  }
}
