package app.waystation.protocol.realtime;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;

/**
 * What goes on on the sockets, as far as the caller may know. Two names for one figure come from
 * two of the systems that this one unites.
 *
 * @param activeUsers users with a socket; for those who are no operators: in their rooms
 * @param uniqueUsers the same
 * @param activeRooms how many rooms {@code rooms} has
 * @param activeConnections open sockets; for those who are no operators: their own
 * @param totalConnections the same
 * @param rooms how many sockets follow each room
 * @param clients the sockets, at most 1000
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record WsStats(
    int activeUsers,
    int uniqueUsers,
    int activeRooms,
    int activeConnections,
    int totalConnections,
    Map<String, Integer> rooms,
    List<Client> clients) {

  /** One socket. */
  @Json(naming = Json.Naming.LowerUnderscore)
  public record Client(String clientId, Map<String, String> filters) {}
}
