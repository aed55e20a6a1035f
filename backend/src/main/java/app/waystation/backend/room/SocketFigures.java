package app.waystation.backend.room;

import io.avaje.jsonb.Json;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts of open sockets, of one node or of all.
 *
 * @param users who has them
 * @param rooms how many follow each room
 * @param platforms how many there are of each kind of client
 * @param openSeconds how long all of them together have been open
 * @param eventsPerMinute events committed in the last minute
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record SocketFigures(
    int connections,
    Set<String> users,
    Map<String, Integer> rooms,
    Map<String, Integer> platforms,
    long openSeconds,
    int eventsPerMinute,
    int nodes) {

  /** These and those. */
  SocketFigures and(SocketFigures other) {
    Set<String> allUsers = new HashSet<>(users);
    allUsers.addAll(other.users);
    return new SocketFigures(
        connections + other.connections,
        allUsers,
        sum(rooms, other.rooms),
        sum(platforms, other.platforms),
        openSeconds + other.openSeconds,
        eventsPerMinute + other.eventsPerMinute,
        nodes + other.nodes);
  }

  private static Map<String, Integer> sum(Map<String, Integer> some, Map<String, Integer> others) {
    Map<String, Integer> all = new HashMap<>(some);
    others.forEach((key, count) -> all.merge(key, count, Integer::sum));
    return all;
  }

  /** How long a socket has been open on average; zero without any. */
  public long averageSeconds() {
    return connections == 0 ? 0 : openSeconds / connections;
  }
}
