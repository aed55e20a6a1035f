package app.waystation.backend.room;

import app.waystation.backend.room.PeerAcks.UserRoom;
import app.waystation.protocol.RoomId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is looking, and what they have applied, on all nodes as far as this one has heard: volatile,
 * lost with the node. Thread-safe.
 *
 * <p>A connection counts as looking until it says that it is in the background: a phone in front
 * must acknowledge anyway, so silence still leads to a push.
 */
@Singleton
public class Presence {
  /** Longer than any wait for an acknowledgement. */
  private static final Duration KEEP_ACKS = Duration.ofMinutes(5);

  private record Ack(long seq, Instant at) {}

  private final Map<String, Set<Connection>> connections = new ConcurrentHashMap<>();
  private final Map<UserRoom, Ack> acks = new ConcurrentHashMap<>();
  private final PeerPresence elsewhere;
  private final PeerAcks ackWords;
  private final Clock clock;

  Presence(PeerPresence elsewhere, PeerAcks ackWords, Clock clock) {
    this.elsewhere = elsewhere;
    this.ackWords = ackWords;
    this.clock = clock;
    elsewhere.start(this::socketsHere, connections::keySet);
    ackWords.start(
        new PeerAcks.Known() {
          @Override
          public long acked(UserRoom of) {
            return Presence.this.acked(of.userId(), of.room());
          }

          @Override
          public void acked(UserRoom of, long seq) {
            note(of, seq);
          }
        });
  }

  /** Whether a person is looking at one of this user's phones. */
  public boolean hasForeground(String userId) {
    return socketsHere(userId).foreground() > 0 || elsewhere.hasForeground(userId);
  }

  /** Open sockets of the user on all nodes. */
  int open(String userId) {
    return of(userId).size() + elsewhere.open(userId);
  }

  private PeerPresence.Sockets socketsHere(String userId) {
    Set<Connection> here = of(userId);
    return new PeerPresence.Sockets(
        here.size(), (int) here.stream().filter(c -> c.isForeground() && c.isOpen()).count());
  }

  /** A push waits for this acknowledgement, which may arrive on any node. */
  public void awaitAck(String userId, RoomId room, long seq) {
    ackWords.want(new UserRoom(userId, room), seq);
  }

  /** One of the user's phones has come to the front, or gone from it. */
  void foregroundChanged(Connection connection) {
    elsewhere.changed(connection.userId());
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
    elsewhere.changed(connection.userId());
  }

  void left(Connection connection) {
    connections.computeIfPresent(
        connection.userId(),
        (_, open) -> {
          open.remove(connection);
          return open.isEmpty() ? null : open;
        });
    elsewhere.changed(connection.userId());
  }

  Set<Connection> of(String userId) {
    return connections.getOrDefault(userId, Set.of());
  }

  /** Only what a person can have seen counts. */
  void ack(Connection connection, RoomId room, long seq) {
    if (connection.isForeground()) {
      UserRoom of = new UserRoom(connection.userId(), room);
      note(of, seq);
      ackWords.given(of, seq);
    }
  }

  private void note(UserRoom of, long seq) {
    acks.merge(
        of,
        new Ack(seq, clock.instant()),
        (old, now) -> new Ack(Math.max(old.seq(), now.seq()), now.at()));
  }

  void forgetOldAcks() {
    Instant limit = clock.instant().minus(KEEP_ACKS);
    acks.values().removeIf(ack -> ack.at().isBefore(limit));
    ackWords.forgetOld(KEEP_ACKS);
  }
}
