package app.waystation.backend.push;

import app.waystation.backend.push.PushGateway.Outcome;
import app.waystation.backend.push.PushOutbox.Claimed;
import app.waystation.backend.room.Presence;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes pushes that are due and tries to send them. At least once: the phone knows doubles. */
@Singleton
public class PushSender {
  private static final Logger LOG = LoggerFactory.getLogger(PushSender.class);

  private final PushOutbox outbox;
  private final PushTargets targets;
  private final PushGateway gateway;
  private final Presence presence;
  private final PushSettings settings;
  private final Clock clock;

  PushSender(
      PushOutbox outbox,
      PushTargets targets,
      PushGateway gateway,
      Presence presence,
      PushSettings settings,
      Clock clock) {
    this.outbox = outbox;
    this.targets = targets;
    this.gateway = gateway;
    this.presence = presence;
    this.settings = settings;
    this.clock = clock;
  }

  /** Takes one push and sees to it; false: none is due. */
  public boolean sendNext() {
    Optional<Claimed> claimed = outbox.claim();
    claimed.ifPresent(this::attend);
    return claimed.isPresent();
  }

  private void attend(Claimed push) {
    Instant now = clock.instant();
    Optional<PushTargets.Target> target = targets.find(push.deviceId());
    if (push.awaitsAck() && presence.acked(push.userId(), push.room()) >= push.seq()) {
      outbox.acked(push);
    } else if (!now.isBefore(push.expiresAt())) {
      outbox.dead(push, "expired");
    } else if (target.isEmpty() || !target.get().userId().equals(push.userId())) {
      outbox.dead(push, "the phone is gone");
    } else {
      send(push, target.get(), Duration.between(now, push.expiresAt()));
    }
  }

  private void send(Claimed push, PushTargets.Target target, Duration ttl) {
    Outcome outcome =
        gateway.send(
            new PushMessage(target.token(), push.data(), push.high(), ttl, push.collapseKey()));
    switch (outcome) {
      case Outcome.Sent _ -> outbox.sent(push);
      case Outcome.TokenGone gone -> {
        targets.remove(target.deviceId(), target.token());
        outbox.dead(push, gone.reason());
      }
      case Outcome.Failed failed -> retry(push, failed);
    }
  }

  private void retry(Claimed push, Outcome.Failed failed) {
    LOG.warn("Push {} failed ({}. time): {}", push.id(), push.attempts(), failed.reason());
    if (push.attempts() >= settings.maxAttempts()) {
      outbox.dead(push, failed.reason());
      return;
    }
    Duration wait = settings.backoffAfter(push.attempts());
    Duration asked = failed.retryAfter();
    if (asked != null && asked.compareTo(wait) > 0) {
      wait = asked;
    }
    outbox.again(push, failed.reason(), clock.instant().plus(wait));
  }
}
