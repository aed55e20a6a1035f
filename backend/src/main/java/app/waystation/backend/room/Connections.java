package app.waystation.backend.room;

import app.waystation.backend.room.SocketAuthenticator.Identity;
import app.waystation.protocol.frame.CloseCodes;
import app.waystation.protocol.frame.Reconnect;
import app.waystation.protocol.frame.ServerFrame;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open sockets of this node: their beginning and end, their heartbeat, and the goodbye when the
 * server stops. Thread-safe.
 */
@Singleton
public class Connections implements LiveConnections {
  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
  private static final Duration RECONNECT_AFTER = Duration.ofSeconds(1);

  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private final Presence presence;
  private final RoomHub hub;
  private final SocketSettings settings;
  private final Clock clock;
  private volatile boolean draining;

  Connections(
      Presence presence, RoomHub hub, SocketSettings settings, Clock clock, MeterRegistry meters) {
    this.presence = presence;
    this.hub = hub;
    this.settings = settings;
    this.clock = clock;
    meters.gauge("waystation.socket.connections", open, Set::size);
    meters.gauge("waystation.room.live", hub, RoomHub::liveRooms);
  }

  @Override
  public void sendToUser(String userId, ServerFrame frame) {
    presence.of(userId).forEach(connection -> connection.send(frame));
  }

  @Override
  public void closeSession(String sessionId) {
    for (Connection connection : open) {
      if (sessionId.equals(connection.identity().sessionId())) {
        connection.close(CloseCodes.TOKEN, "signed out");
      }
    }
  }

  /** Whether the user may open another socket here, and this node is not going away. */
  boolean hasRoomFor(Identity identity) {
    return !draining && presence.of(identity.userId()).size() < settings.maxConnectionsPerUser();
  }

  void opened(Connection connection) {
    open.add(connection);
    presence.arrived(connection);
  }

  void closed(Connection connection) {
    open.remove(connection);
    presence.left(connection);
    hub.leaveAll(connection);
  }

  @Scheduled(fixedDelay = "${waystation.socket.heartbeat:25s}")
  void ping() {
    open.forEach(Connection::ping);
  }

  /** Closes what is dead, stuck or no longer signed in. */
  @Scheduled(fixedDelay = "${waystation.socket.sweep:1s}")
  void sweep() {
    Instant now = clock.instant();
    for (Connection connection : open) {
      Instant blockedSince = connection.blockedSince();
      if (!now.isBefore(connection.identity().expiresAt())) {
        connection.close(CloseCodes.TOKEN, "token expired");
      } else if (connection.lastHeard().plus(settings.deadAfter()).isBefore(now)) {
        connection.close(CloseCodes.NO_HEARTBEAT, "no heartbeat");
      } else if (blockedSince != null && blockedSince.plus(settings.slowLimit()).isBefore(now)) {
        connection.close(CloseCodes.SLOW_CONSUMER, "slow consumer");
      }
    }
    presence.forgetOldAcks();
  }

  /** Sends everybody elsewhere, then closes. Waits at most as long as settings say. */
  @PreDestroy
  void drain() {
    draining = true;
    if (open.isEmpty()) {
      return;
    }
    LOG.info("Sending {} sockets away", open.size());
    open.forEach(c -> c.send(Reconnect.of(RECONNECT_AFTER.toMillis())));
    open.forEach(c -> c.close(CloseCodes.RESTART, "restart"));
    awaitClosed();
  }

  private void awaitClosed() {
    long deadline = System.nanoTime() + settings.drain().toNanos();
    while (!open.isEmpty() && System.nanoTime() < deadline) {
      java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }
}
