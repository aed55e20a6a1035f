package app.waystation.backend.room;

import app.waystation.protocol.RoomId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is looking, and what they have applied: volatile, lost with the node. Thread-safe.
 *
 * <p>A connection counts as looking until it says that it is in the background: a phone in front
 * must acknowledge anyway, so silence still leads to a push.
 */
@Singleton
public class Presence {
  /** Longer than any wait for an acknowledgement. */
  private static final Duration KEEP_ACKS = Duration.ofMinutes(5);

  private record UserRoom(String userId, RoomId room) {}

  private record Ack(long seq, Instant at) {}

  private final Map<String, Set<Connection>> connections = new ConcurrentHashMap<>();
  private final Map<UserRoom, Ack> acks = new ConcurrentHashMap<>();
  private final Clock clock;

  Presence(Clock clock) {
    this.clock = clock;
  }

  /** Whether a person is looking at one of this user's phones. */
  public boolean hasForeground(String userId) {
    return connections.getOrDefault(userId, Set.of()).stream()
        .anyMatch(c -> c.isForeground() && c.isOpen());
  }

  /** The newest event of the room that a phone in front has applied; zero: none. */
  public long acked(String userId, RoomId room) {
    Ack ack = acks.get(new UserRoom(userId, room));
    return ack == null ? 0 : ack.seq();
  }

  void arrived(Connection connection) {
    connections
        .computeIfAbsent(connection.userId(), _ -> ConcurrentHashMap.newKeySet())
        .add(connection);
  }

  void left(Connection connection) {
    connections.computeIfPresent(
        connection.userId(),
        (_, open) -> {
          open.remove(connection);
          return open.isEmpty() ? null : open;
        });
  }

  Set<Connection> of(String userId) {
    return connections.getOrDefault(userId, Set.of());
  }

  /** Only what a person can have seen counts. */
  void ack(Connection connection, RoomId room, long seq) {
    if (connection.isForeground()) {
      acks.merge(
          new UserRoom(connection.userId(), room),
          new Ack(seq, clock.instant()),
          (old, now) -> new Ack(Math.max(old.seq(), now.seq()), now.at()));
    }
  }

  void forgetOldAcks() {
    Instant limit = clock.instant().minus(KEEP_ACKS);
    acks.values().removeIf(ack -> ack.at().isBefore(limit));
  }
}
