package app.waystation.backend.push;

import app.waystation.backend.db.Database;
import app.waystation.backend.push.PushClaims.Claimed;
import app.waystation.backend.room.Presence;
import app.waystation.backend.room.RoomDirectory;
import app.waystation.protocol.push.PushPayload;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at everything once more right before a push is sent: it may have waited for hours, and what
 * was true when it was planned need not be true any more.
 */
@Singleton
class LastLook {
  /** FCM keeps four per phone; of five it drops one, and nobody knows which. */
  private static final int COLLAPSE_KEYS = 4;

  private final Database database;
  private final PushClaims claims;
  private final PushTargets targets;
  private final RoomDirectory directory;
  private final Presence presence;
  private final Clock clock;

  LastLook(
      Database database,
      PushClaims claims,
      PushTargets targets,
      RoomDirectory directory,
      Presence presence,
      Clock clock) {
    this.database = database;
    this.claims = claims;
    this.targets = targets;
    this.directory = directory;
    this.presence = presence;
    this.clock = clock;
  }

  /** What is to be done with a push now. */
  sealed interface Verdict {
    /** Send it; under its collapse key, or beside the others. */
    record Send(PushTargets.Target target, boolean collapsed) implements Verdict {}

    /** It ends here. */
    record End(PushState state, @Nullable String reason) implements Verdict {}

    /** It is quiet there until then. */
    record Hold(Instant until) implements Verdict {}

    /** Somebody else sees to it. */
    record NotOurs() implements Verdict {}
  }

  Verdict at(Claimed push) {
    return database.write(
        sql -> {
          Verdict verdict = judge(push);
          if (!(verdict instanceof Verdict.Send send)) {
            return verdict;
          }
          claims.lockPhone(sql, push);
          boolean collapsed = claims.otherKeysInFlight(sql, push, clock.instant()) < COLLAPSE_KEYS;
          return claims.isStillOurs(sql, push, collapsed)
              ? new Verdict.Send(send.target(), collapsed)
              : new Verdict.NotOurs();
        });
  }

  private Verdict judge(Claimed push) {
    Instant now = clock.instant();
    Optional<PushTargets.Target> target = targets.find(push.deviceId());
    if (target.isEmpty() || !target.get().userId().equals(push.userId())) {
      return cancelled("the phone is gone");
    }
    if (!directory.mayEnter(push.userId(), push.room())) {
      return cancelled("may no longer see it");
    }
    if (!push.silent() && presence.acked(push.userId(), push.room()) >= push.seq()) {
      return new Verdict.End(PushState.ACKED, null);
    }
    PushWishes wishes = targets.wishes(push.userId());
    if (!push.silent()
        && !wishes.want(push.board(), push.data().getOrDefault("severity", PushPayload.INFO))) {
      return cancelled("no longer wanted");
    }
    if (!now.isBefore(push.expiresAt())) {
      String why = push.lastError();
      return new Verdict.End(PushState.DEAD, why == null ? "expired" : "expired; " + why);
    }
    return quietUntil(wishes, push, now)
        .<Verdict>map(
            until ->
                until.isBefore(push.expiresAt())
                    ? new Verdict.Hold(until)
                    : new Verdict.End(PushState.QUIET, "expires before quiet hours end"))
        .orElseGet(() -> new Verdict.Send(target.get(), true));
  }

  private static Optional<Instant> quietUntil(PushWishes wishes, Claimed push, Instant now) {
    return push.silent() ? Optional.empty() : wishes.quietUntil(now, push.urgent());
  }

  private static Verdict cancelled(String reason) {
    return new Verdict.End(PushState.CANCELLED, reason);
  }
}
