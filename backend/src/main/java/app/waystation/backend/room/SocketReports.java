package app.waystation.backend.room;

import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.realtime.ConnectionReport;
import io.avaje.jsonb.Json;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of the open sockets of all nodes; one that does not answer quickly is left out.
 * Who may see what is for the caller to decide. Thread-safe; blocks for a moment when there are
 * other nodes.
 */
@Singleton
public class SocketReports {
  private static final String FIGURES = "figures";
  private static final String REPORTS = "reports";

  /** Which sockets to count; null: all. */
  @Json(naming = Json.Naming.LowerUnderscore)
  record Scope(@Nullable List<String> rooms) {}

  /** Which sockets to report: of one user or of all, the next ones after an id. */
  @Json(naming = Json.Naming.LowerUnderscore)
  record Wanted(@Nullable String userId, @Nullable String after, int limit) {}

  /** The sockets of one node. */
  @Json(naming = Json.Naming.LowerUnderscore)
  record Reports(List<ConnectionReport> reports) {}

  private final Connections connections;
  private final PeerQuestions questions;
  private final PeerNodes peers;
  private final EventRate events;
  private final Clock clock;

  SocketReports(
      Connections connections,
      PeerQuestions questions,
      PeerNodes peers,
      EventRate events,
      Clock clock) {
    this.connections = connections;
    this.questions = questions;
    this.peers = peers;
    this.events = events;
    this.clock = clock;
    questions.answering(
        FIGURES, json -> WireJson.toJson(here(WireJson.fromJson(Scope.class, json))));
    questions.answering(
        REPORTS, json -> WireJson.toJson(new Reports(here(WireJson.fromJson(Wanted.class, json)))));
  }

  /** Counts of all sockets. */
  public SocketFigures figures() {
    return gathered(new Scope(null));
  }

  /** Counts of those sockets that follow any of these rooms, and of these rooms only. */
  public SocketFigures figuresIn(Collection<RoomId> rooms) {
    return gathered(new Scope(rooms.stream().map(RoomId::toString).toList()));
  }

  private SocketFigures gathered(Scope scope) {
    SocketFigures all = here(scope);
    for (String answer : questions.ask(FIGURES, WireJson.toJson(scope))) {
      all = all.and(WireJson.fromJson(SocketFigures.class, answer));
    }
    return all;
  }

  private SocketFigures here(Scope scope) {
    Set<String> named = scope.rooms() == null ? null : new HashSet<>(scope.rooms());
    Set<String> users = new HashSet<>();
    Map<String, Integer> rooms = new HashMap<>();
    Map<String, Integer> platforms = new HashMap<>();
    Instant now = clock.instant();
    long openSeconds = 0;
    int count = 0;
    for (Connection connection : connections.open()) {
      List<String> followed =
          roomsOf(connection).filter(room -> named == null || named.contains(room)).toList();
      if (named != null && followed.isEmpty()) {
        continue;
      }
      count++;
      users.add(connection.userId());
      followed.forEach(room -> rooms.merge(room, 1, Integer::sum));
      platforms.merge(connection.origin().platform(), 1, Integer::sum);
      openSeconds += Duration.between(connection.since(), now).toSeconds();
    }
    return new SocketFigures(count, users, rooms, platforms, openSeconds, events.perMinute(), 1);
  }

  /** The sockets of one user. */
  public List<ConnectionReport> of(String userId) {
    return gathered(new Wanted(userId, null, Integer.MAX_VALUE));
  }

  /** The next sockets by id, of all users: at most so many, after that id. */
  public List<ConnectionReport> page(@Nullable String after, int limit) {
    return gathered(new Wanted(null, after, limit));
  }

  private List<ConnectionReport> gathered(Wanted wanted) {
    List<ConnectionReport> all = new ArrayList<>(here(wanted));
    for (String answer : questions.ask(REPORTS, WireJson.toJson(wanted))) {
      all.addAll(WireJson.fromJson(Reports.class, answer).reports());
    }
    all.sort(Comparator.comparing(ConnectionReport::id));
    return all.size() <= wanted.limit() ? all : List.copyOf(all.subList(0, wanted.limit()));
  }

  private List<ConnectionReport> here(Wanted wanted) {
    return connections.open().stream()
        .filter(c -> wanted.userId() == null || wanted.userId().equals(c.userId()))
        .filter(c -> wanted.after() == null || c.id().compareTo(wanted.after()) > 0)
        .sorted(Comparator.comparing(Connection::id))
        .limit(wanted.limit())
        .map(this::report)
        .toList();
  }

  private ConnectionReport report(Connection connection) {
    return new ConnectionReport(
        connection.id(),
        connection.userId(),
        connection.displayName(),
        connection.since(),
        connection.origin().platform(),
        connection.origin().userAgent(),
        connection.origin().address(),
        connection.isForeground() ? ClientFrame.FOREGROUND : ClientFrame.BACKGROUND,
        roomsOf(connection).sorted().collect(Collectors.toList()),
        filtersOf(connection),
        peers.self());
  }

  private static Map<String, String> filtersOf(Connection connection) {
    Map<String, String> filters = new TreeMap<>();
    connection.subscriptions().values().forEach(place -> filters.putAll(place.filters()));
    return filters;
  }

  private static Stream<String> roomsOf(Connection connection) {
    return connection.subscriptions().keySet().stream().map(RoomId::toString);
  }
}
