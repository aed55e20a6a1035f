package app.waystation.backend.testing;

import app.waystation.backend.room.RoomAccess;
import app.waystation.backend.room.RoomLog;
import app.waystation.backend.room.SocketAuthenticator;
import app.waystation.protocol.RoomId;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * People and memberships of the engine's own tests, which know no accounts and no board: the token
 * is the user's id, rooms are of kind {@code test}.
 */
@Singleton
@Primary
@Requires(property = TestPeople.SWITCH)
public final class TestPeople implements SocketAuthenticator, RoomAccess {
  public static final String SWITCH = "waystation.test-people";
  public static final String KIND = "test";

  private final Map<RoomId, Set<String>> members = new ConcurrentHashMap<>();
  private final Set<RoomId> open = ConcurrentHashMap.newKeySet();
  private final Set<RoomId> obeying = ConcurrentHashMap.newKeySet();
  private final Set<String> ended = ConcurrentHashMap.newKeySet();
  private final Provider<RoomLog> log;
  private final Map<String, Instant> expiries = new ConcurrentHashMap<>();

  TestPeople(Provider<RoomLog> log) {
    this.log = log;
  }

  public void join(RoomId room, String userId) {
    members.computeIfAbsent(room, _ -> ConcurrentHashMap.newKeySet()).add(userId);
  }

  /** Whoever asks may enter. */
  public void joinEverybody(RoomId room) {
    open.add(room);
  }

  public void leave(RoomId room, String userId) {
    members.getOrDefault(room, Set.of()).remove(userId);
  }

  /**
   * In this room an event that revokes a member ends the membership in the same commit, as it does
   * where memberships are rows.
   */
  public void obeyTheLog(RoomId room) {
    obeying.add(room);
  }

  /** This user's token ends then. */
  public void expire(String userId, Instant at) {
    expiries.put(userId, at);
  }

  @Override
  public Optional<Identity> byToken(String accessToken) {
    String user = accessToken.replaceFirst("^renewed-", "");
    return user.equals("forged")
        ? Optional.empty()
        : Optional.of(
            new Identity(
                user,
                "Person " + user,
                "session-of-" + user,
                accessToken.equals(user) ? expiries.getOrDefault(user, Instant.MAX) : Instant.MAX));
  }

  @Override
  public Optional<Identity> byTicket(String ticket) {
    return ticket.startsWith("ticket-") ? byToken(ticket.substring(7)) : Optional.empty();
  }

  /** This sign-in has ended, wherever its sockets are. */
  public void end(String sessionId) {
    ended.add(sessionId);
  }

  @Override
  public Set<String> ended(Collection<String> sessionIds) {
    return sessionIds.stream().filter(ended::contains).collect(Collectors.toSet());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean mayEnter(String userId, RoomId room) {
    if (obeying.contains(room) && isRevoked(userId, room)) {
      return false;
    }
    return open.contains(room) || members.getOrDefault(room, Set.of()).contains(userId);
  }

  private boolean isRevoked(String userId, RoomId room) {
    return log.get().read(room, 0, 100).stream().anyMatch(e -> userId.equals(e.revokes()));
  }

  @Override
  public List<TitledRoom> roomsOf(String userId) {
    return members.entrySet().stream()
        .filter(e -> e.getValue().contains(userId))
        .map(e -> new TitledRoom(e.getKey(), "Test"))
        .toList();
  }
}
