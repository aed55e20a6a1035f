package app.waystation.backend.push;

import app.waystation.backend.push.LastLook.Verdict;
import app.waystation.backend.push.PushClaims.Claimed;
import app.waystation.backend.push.PushGateway.Outcome;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes pushes that are due and sees to them. At least once: the phone knows doubles by the event's
 * id. A push service that is down costs a push nothing but time; only answers about the push itself
 * count against its attempts. Thread-safe.
 */
@Singleton
public class PushSender {
  private static final Logger LOG = LoggerFactory.getLogger(PushSender.class);

  /** While the service is down the breaker sets the pace; a push is to be there when it is back. */
  private static final int LONGEST_OUTAGE_STEP = 6;

  private final PushClaims claims;
  private final LastLook lastLook;
  private final PushTargets targets;
  private final PushGateway gateway;
  private final PushBreaker breaker;
  private final PushSettings settings;
  private final PushMetrics metrics;
  private final Clock clock;

  PushSender(
      PushClaims claims,
      LastLook lastLook,
      PushTargets targets,
      PushGateway gateway,
      PushBreaker breaker,
      PushSettings settings,
      PushMetrics metrics,
      Clock clock) {
    this.claims = claims;
    this.lastLook = lastLook;
    this.targets = targets;
    this.gateway = gateway;
    this.breaker = breaker;
    this.settings = settings;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Takes one push and sees to it; false: none is due, or the push service wants none now. */
  public boolean sendNext() {
    List<Claimed> claimed = claim(1);
    claimed.forEach(this::attend);
    return !claimed.isEmpty();
  }

  /** Takes pushes for {@link #attend}, fewer or none while the push service does not work. */
  List<Claimed> claim(int atMost) {
    int admitted = breaker.admits(clock.instant(), atMost);
    return admitted == 0 ? List.of() : claims.claim(admitted);
  }

  /** Sees to one push: sends it, puts it off, or ends it. */
  void attend(Claimed push) {
    switch (lastLook.at(push)) {
      case Verdict.End end -> claims.end(push, end.state(), end.reason());
      case Verdict.Hold hold -> claims.hold(push, hold.until());
      case Verdict.NotOurs _ -> {}
      case Verdict.Send send -> send(push, send);
    }
  }

  private void send(Claimed push, Verdict.Send send) {
    Instant now = clock.instant();
    if (!breaker.enter(now)) {
      claims.wait(push, breaker.opensAt(now));
      return;
    }
    Outcome outcome =
        attempt(
            new PushMessage(
                send.target().token(),
                push.data(),
                push.high(),
                Duration.between(now, push.expiresAt()),
                send.collapsed() ? push.collapseKey() : null));
    switch (outcome) {
      case Outcome.Sent _ -> sent(push);
      case Outcome.TokenGone gone -> {
        breaker.answered();
        claims.end(push, PushState.CANCELLED, gone.reason());
        targets.remove(send.target().deviceId(), send.target().token());
        metrics.tokenPruned();
      }
      case Outcome.Refused refused -> {
        breaker.answered();
        LOG.warn("Push {} is refused: {}", push.id(), refused.reason());
        claims.end(push, PushState.DEAD, refused.reason());
      }
      case Outcome.Limited limited -> {
        Instant until = clock.instant().plus(pause(limited.retryAfter()));
        breaker.limited(until);
        LOG.warn("The push service wants nothing until {}: {}", until, limited.reason());
        claims.again(push, limited.reason(), until, push.failures());
      }
      case Outcome.Unavailable down -> {
        breaker.failed(clock.instant(), push.deviceId());
        LOG.warn("Push {} could not be sent: {}", push.id(), down.reason());
        int patience = Math.min(push.attempts(), LONGEST_OUTAGE_STEP);
        claims.again(push, down.reason(), nextTry(patience, down.retryAfter()), push.failures());
      }
      case Outcome.Failed failed -> failed(push, failed);
    }
  }

  private Outcome attempt(PushMessage message) {
    try {
      return gateway.send(message);
    } catch (RuntimeException e) {
      LOG.error("The gateway failed", e);
      return new Outcome.Failed(e.getClass().getSimpleName());
    }
  }

  private void sent(Claimed push) {
    breaker.worked();
    claims.sent(push);
    metrics.took(
        Duration.between(push.committedAt(), clock.instant()),
        push.wasHeld() ? "quiet" : push.awaitsAck() ? "ack" : "nothing");
  }

  private void failed(Claimed push, Outcome.Failed failed) {
    breaker.failed(clock.instant(), push.deviceId());
    int failures = push.failures() + 1;
    LOG.warn("Push {} failed ({}. time): {}", push.id(), failures, failed.reason());
    if (failures >= settings.maxAttempts()) {
      claims.end(push, PushState.DEAD, failed.reason());
    } else {
      claims.again(push, failed.reason(), nextTry(failures, null), failures);
    }
  }

  /** How long nothing is sent. */
  private Duration pause(@Nullable Duration asked) {
    return atMostMaxPause(asked == null ? settings.quotaPause() : asked);
  }

  /** After our own wait, or the one that was asked for if that is longer. */
  private Instant nextTry(int attempts, @Nullable Duration asked) {
    Duration own = settings.backoffAfter(attempts);
    boolean longer = asked != null && asked.compareTo(own) > 0;
    return clock.instant().plus(asked != null && longer ? atMostMaxPause(asked) : own);
  }

  private Duration atMostMaxPause(Duration asked) {
    return asked.compareTo(settings.maxPause()) > 0 ? settings.maxPause() : asked;
  }
}
