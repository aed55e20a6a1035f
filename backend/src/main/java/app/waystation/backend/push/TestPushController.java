package app.waystation.backend.push;

import app.waystation.backend.auth.Caller;
import app.waystation.backend.http.Ids;
import app.waystation.backend.http.ProblemException;
import app.waystation.backend.limit.TokenBuckets;
import app.waystation.backend.push.PushGateway.Outcome;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.push.PushPayload;
import app.waystation.protocol.push.TestPush;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code devices/{id}/test-push}: a push to a phone of one's own, past the queue, past all wishes,
 * to see whether it comes. What stands in its way is answered at once.
 */
@Controller("/api/v1/devices/{id}/test-push")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
final class TestPushController {
  private static final int PER_MINUTE = 5;
  private static final Duration WORTH = Duration.ofMinutes(2);
  private static final String LINK = "waystation://push/test";

  private final PushTargets targets;
  private final PushGateway gateway;
  private final TokenBuckets buckets;
  private final Clock clock;

  TestPushController(PushTargets targets, PushGateway gateway, TokenBuckets buckets, Clock clock) {
    this.targets = targets;
    this.gateway = gateway;
    this.buckets = buckets;
    this.clock = clock;
  }

  @Post
  TestPush send(Caller caller, String id) {
    String device = Ids.inPath(id);
    PushTargets.Target target =
        targets
            .find(device)
            .filter(phone -> phone.userId().equals(caller.userId()))
            .orElseThrow(ProblemException::notFound);
    long wait = buckets.take("test-push:" + caller.userId(), PER_MINUTE);
    if (wait > 0) {
      throw ProblemException.rateLimited(TimeUnit.NANOSECONDS.toSeconds(wait) + 1);
    }
    String event = EntityIds.next();
    Instant now = clock.instant();
    if (!gateway.reachesPhones()) {
      return new TestPush(event, TestPush.NO_SERVICE, null, now);
    }
    return switch (gateway.send(message(target, event))) {
      case Outcome.Sent _ -> new TestPush(event, TestPush.SENT, null, now);
      case Outcome.TokenGone gone -> {
        targets.remove(target.deviceId(), target.token());
        yield new TestPush(event, TestPush.TOKEN_GONE, gone.reason(), now);
      }
      case Outcome.Refused refused -> failed(event, TestPush.REFUSED, refused.reason(), now);
      case Outcome.Limited limited -> failed(event, TestPush.UNAVAILABLE, limited.reason(), now);
      case Outcome.Unavailable down -> failed(event, TestPush.UNAVAILABLE, down.reason(), now);
      case Outcome.Failed failed -> failed(event, TestPush.UNAVAILABLE, failed.reason(), now);
    };
  }

  private static TestPush failed(
      String event, String outcome, @Nullable String reason, Instant now) {
    return new TestPush(event, outcome, reason, now);
  }

  private static PushMessage message(PushTargets.Target target, String event) {
    PushPayload payload =
        new PushPayload(
            RoomId.user(target.userId()).toString(),
            0,
            event,
            TestPush.TYPE,
            PushPayload.INFO,
            LINK,
            TestPush.TYPE,
            Map.of());
    return new PushMessage(target.token(), payload.toData(), true, WORTH, TestPush.TYPE);
  }
}
