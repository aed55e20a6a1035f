package app.waystation.backend.ops;

import app.waystation.backend.auth.Caller;
import app.waystation.backend.http.Paging;
import app.waystation.backend.room.RoomDirectory;
import app.waystation.backend.room.SocketFigures;
import app.waystation.backend.room.SocketReports;
import app.waystation.backend.sync.Idempotency;
import app.waystation.protocol.Page;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.realtime.Announce;
import app.waystation.protocol.realtime.ConnectionReport;
import app.waystation.protocol.realtime.ConnectionStatus;
import app.waystation.protocol.realtime.WsStats;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code realtime/} and {@code ws/stats}: what goes on on the sockets of all nodes. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class RealtimeController {
  private static final String OPERATOR = "ROLE_ADMIN";
  private static final int MOST_CLIENTS = 1000;

  private final SocketReports sockets;
  private final RoomDirectory directory;
  private final LiveStatistics statistics;
  private final Announcements announcements;
  private final Idempotency idempotency;

  RealtimeController(
      SocketReports sockets,
      RoomDirectory directory,
      LiveStatistics statistics,
      Announcements announcements,
      Idempotency idempotency) {
    this.sockets = sockets;
    this.directory = directory;
    this.statistics = statistics;
    this.announcements = announcements;
    this.idempotency = idempotency;
  }

  @Get("/realtime/connection-status")
  ConnectionStatus mine(Caller caller) {
    List<ConnectionReport> mine = sockets.of(caller.userId());
    return new ConnectionStatus(!mine.isEmpty(), mine);
  }

  @Get("/realtime/connections")
  @Secured(OPERATOR)
  Page<ConnectionReport> all(
      @QueryValue @Nullable String after, @QueryValue @Nullable Integer limit) {
    Paging paging = Paging.of(after, limit);
    return paging.page(
        sockets.page(paging.afterId(), paging.toFetch()),
        connection -> new Paging.Cursor(connection.since(), connection.id()));
  }

  @Get("/realtime/live-stats")
  @Secured(OPERATOR)
  @Produces(MediaType.APPLICATION_JSON)
  String liveStats() {
    return statistics.json();
  }

  @Post("/realtime/announcement")
  @Secured(OPERATOR)
  HttpResponse<?> announce(Caller caller, @Body Announce body, HttpRequest<?> request) {
    return idempotency.once(
        caller.userId(),
        request,
        body,
        () -> HttpResponse.created(announcements.announce(caller, body)));
  }

  /** An operator sees all; others the rooms they may enter, and of sockets their own. */
  @Get("/ws/stats")
  WsStats stats(Caller caller) {
    if (directory.mayEnter(caller.userId(), RoomId.ADMIN)) {
      SocketFigures all = sockets.figures();
      return stats(all, all.connections(), sockets.page(null, MOST_CLIENTS));
    }
    List<RoomId> rooms =
        directory.roomsOf(caller.userId()).stream()
            .map(titled -> titled.room())
            // Of the others nobody may know who else follows them, nor how many.
            .filter(directory::hasPresence)
            .toList();
    List<ConnectionReport> mine = sockets.of(caller.userId());
    return stats(sockets.figuresIn(rooms), mine.size(), mine);
  }

  private static WsStats stats(
      SocketFigures figures, int connections, List<ConnectionReport> clients) {
    int users = figures.users().size();
    return new WsStats(
        users,
        users,
        figures.rooms().size(),
        connections,
        connections,
        new TreeMap<>(figures.rooms()),
        clients.stream().map(c -> new WsStats.Client(c.id(), c.filters())).toList());
  }
}
