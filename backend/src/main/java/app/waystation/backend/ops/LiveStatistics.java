package app.waystation.backend.ops;

import app.waystation.backend.http.ProblemException;
import app.waystation.backend.room.LiveConnections;
import app.waystation.backend.room.LiveStatsPart;
import app.waystation.backend.room.RoomDirectory;
import app.waystation.backend.room.SocketCommandHandler;
import app.waystation.backend.room.SocketFigures;
import app.waystation.backend.room.SocketReports;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.LiveStats;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Figures of all nodes for operators: when asked, and every 2 s while one of them looks. */
@Singleton
class LiveStatistics implements SocketCommandHandler {
  private static final Logger LOG = LoggerFactory.getLogger(LiveStatistics.class);

  private final SocketReports sockets;
  private final List<LiveStatsPart> parts;
  private final RoomDirectory directory;
  private final LiveConnections connections;
  private final Clock clock;

  LiveStatistics(
      SocketReports sockets,
      List<LiveStatsPart> parts,
      RoomDirectory directory,
      LiveConnections connections,
      Clock clock) {
    this.sockets = sockets;
    this.parts = parts;
    this.directory = directory;
    this.connections = connections;
    this.clock = clock;
  }

  /** Every figure by its name on the wire. */
  String json() {
    SocketFigures figures = sockets.figures();
    Map<String, Object> stats = new TreeMap<>();
    stats.put("active_users", figures.users().size());
    stats.put("active_connections", figures.connections());
    stats.put("admin_connections", figures.rooms().getOrDefault(RoomId.ADMIN.toString(), 0));
    stats.put("connections_by_platform", figures.platforms());
    stats.put("active_rooms", figures.rooms().size());
    stats.put("rooms", figures.rooms());
    stats.put("events_per_minute", figures.eventsPerMinute());
    stats.put("avg_session_seconds", figures.averageSeconds());
    stats.put("nodes", figures.nodes());
    parts.forEach(part -> part.contribute(stats));
    return WireJson.anyToJson(stats);
  }

  @Scheduled(fixedDelay = "${waystation.live-stats:2s}")
  void tell() {
    if (connections.isFollowed(RoomId.ADMIN)) {
      try {
        connections.sendToFollowers(RoomId.ADMIN, LiveStats.of(json(), clock.instant(), null));
      } catch (RuntimeException e) {
        LOG.warn("No live statistics this time", e);
      }
    }
  }

  @Override
  public Set<String> types() {
    return Set.of(ClientFrame.GET_LIVE_STATS);
  }

  @Override
  public void handle(ClientFrame frame, Peer peer) {
    if (!directory.mayEnter(peer.userId(), RoomId.ADMIN)) {
      throw ProblemException.forbidden("Live statistics are for operators.");
    }
    peer.send(LiveStats.of(json(), clock.instant(), frame.requestId()));
  }
}
