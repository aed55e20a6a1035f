package app.waystation.android.board.car;

import app.waystation.android.data.api.Answer;
import app.waystation.android.data.api.RestClient;
import app.waystation.android.data.api.ServerAddress;
import app.waystation.android.group.GroupResult;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.car.CalendarFeed;
import app.waystation.protocol.car.CreateCalendarFeed;
import app.waystation.protocol.car.FeedScope;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Secret links for calendar programs. They are the server's alone: nothing of them is kept on the
 * phone, and each wish needs the network now. Thread-safe.
 */
public final class CalendarLinks {
  private static final String API = "/api/v1/";

  private final RestClient rest;
  private final Supplier<@Nullable ServerAddress> server;
  private final Executor net;

  /** Asks this server. */
  public CalendarLinks(RestClient rest, Supplier<@Nullable ServerAddress> server, Executor net) {
    this.rest = rest;
    this.server = server;
    this.net = net;
  }

  /** My links of a group, the newest first; without their addresses. */
  public CompletableFuture<GroupResult<List<CalendarFeed>>> list(String groupId) {
    return ask(
        () -> rest.get("groups/" + groupId + "/calendar-feeds"),
        ok -> WireJson.pageFromJson(CalendarFeed.class, ok.body()).items());
  }

  /** Makes a link; the answer is its whole address. */
  public CompletableFuture<GroupResult<String>> create(String groupId, FeedScope scope) {
    CreateCalendarFeed wish = new CreateCalendarFeed(EntityIds.next(), scope.wire());
    return ask(
        () -> rest.post("groups/" + groupId + "/calendar-feeds", wish, null),
        ok -> addressOf(ok.read(CalendarFeed.class)));
  }

  /** Ends a link. */
  public CompletableFuture<GroupResult<Boolean>> revoke(String id) {
    return ask(
        () -> rest.send("DELETE", "calendar-feeds/" + id, null, EntityIds.next()), ok -> true);
  }

  private String addressOf(CalendarFeed feed) {
    ServerAddress address = server.get();
    String path = feed.url();
    if (address == null || path == null || !path.startsWith(API)) {
      throw new WireException("A link without its address", null);
    }
    return address.rest(path.substring(API.length())).toString();
  }

  private <T> CompletableFuture<GroupResult<T>> ask(
      Supplier<Answer> question, Function<Answer.Ok, T> read) {
    return CompletableFuture.supplyAsync(() -> resultOf(question.get(), read), net);
  }

  private static <T> GroupResult<T> resultOf(Answer answer, Function<Answer.Ok, T> read) {
    if (answer instanceof Answer.Ok ok) {
      try {
        return new GroupResult.Done<>(read.apply(ok));
      } catch (WireException e) {
        return new GroupResult.Refused<>("", "", List.of());
      }
    }
    if (answer instanceof Answer.Refusal refusal) {
      String detail = refusal.problem().detail();
      return new GroupResult.Refused<>(
          refusal.problem().code(), detail == null ? refusal.problem().title() : detail, List.of());
    }
    return new GroupResult.NeedsNetwork<>();
  }
}
