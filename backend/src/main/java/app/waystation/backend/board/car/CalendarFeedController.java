package app.waystation.backend.board.car;

import app.waystation.backend.auth.Caller;
import app.waystation.backend.auth.Secrets;
import app.waystation.backend.http.Ids;
import app.waystation.backend.http.ProblemException;
import app.waystation.backend.limit.TokenBuckets;
import app.waystation.backend.sync.Idempotency;
import app.waystation.protocol.Page;
import app.waystation.protocol.car.CalendarFeed;
import app.waystation.protocol.car.CreateCalendarFeed;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reservations for calendar programs. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
final class CalendarFeedController {
  private static final String CALENDAR = "text/calendar;charset=utf-8";
  private static final int READS_PER_MINUTE = 30;
  private static final CreateCalendarFeed OF_THE_GROUP = new CreateCalendarFeed(null, null);

  private final CalendarFeeds feeds;
  private final TokenBuckets buckets;
  private final Idempotency idempotency;

  CalendarFeedController(CalendarFeeds feeds, TokenBuckets buckets, Idempotency idempotency) {
    this.feeds = feeds;
    this.buckets = buckets;
    this.idempotency = idempotency;
  }

  /** Where the calendar of that token is, on this server. */
  static String address(String token) {
    return "/api/v1/calendar/" + token + ".ics";
  }

  @Get("/groups/{groupId}/calendar-feeds")
  Page<CalendarFeed> list(Caller caller, String groupId) {
    return feeds.list(caller, Ids.inPath(groupId));
  }

  /** Not kept for repeats, as other answers are: it holds a secret. */
  @Post("/groups/{groupId}/calendar-feeds")
  HttpResponse<?> create(Caller caller, String groupId, @Body @Nullable CreateCalendarFeed body) {
    String group = Ids.inPath(groupId);
    return HttpResponse.created(feeds.create(caller, group, body == null ? OF_THE_GROUP : body));
  }

  @Delete("/calendar-feeds/{id}")
  HttpResponse<?> revoke(Caller caller, String id, HttpRequest<?> request) {
    String feed = Ids.inPath(id);
    return idempotency.once(
        caller.userId(),
        request,
        null,
        () -> {
          feeds.revoke(caller, feed);
          return HttpResponse.noContent();
        });
  }

  /** The calendar itself: whoever has the link may read it. */
  @Get("/calendar/{token}.ics")
  @Produces(CALENDAR)
  @Secured(SecurityRule.IS_ANONYMOUS)
  HttpResponse<?> read(String token, HttpRequest<?> request) {
    String hash = HexFormat.of().formatHex(Secrets.hash(token));
    long wait = buckets.take("calendar:" + hash, READS_PER_MINUTE);
    if (wait > 0) {
      throw ProblemException.rateLimited(TimeUnit.NANOSECONDS.toSeconds(wait) + 1);
    }
    String calendar = feeds.calendar(token);
    String tag = '"' + HexFormat.of().formatHex(Secrets.hash(calendar), 0, 16) + '"';
    HttpResponse<?> answer =
        tag.equals(request.getHeaders().get(HttpHeaders.IF_NONE_MATCH))
            ? HttpResponse.status(HttpStatus.NOT_MODIFIED)
            : HttpResponse.ok(calendar);
    return answer
        .toMutableResponse()
        .header(HttpHeaders.ETAG, tag)
        .header(HttpHeaders.CACHE_CONTROL, "private, max-age=300");
  }
}
