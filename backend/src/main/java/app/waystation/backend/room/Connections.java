package app.waystation.backend.room;

import app.waystation.backend.room.SocketAuthenticator.Identity;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.frame.CloseCodes;
import app.waystation.protocol.frame.FrameCodec;
import app.waystation.protocol.frame.Reconnect;
import app.waystation.protocol.frame.ServerFrame;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
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
  private static final int SESSIONS_AT_ONCE = 1000;
  private static final Duration RECONNECT_AFTER = Duration.ofSeconds(1);

  private static final String USER_FRAME = "user_frame";
  private static final String SESSION_ENDED = "session_ended";

  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private final Presence presence;
  private final RoomPresence roomPresence;
  private final RoomHub hub;
  private final PeerNodes peers;
  private final SocketAuthenticator authenticator;
  private final SocketSettings settings;
  private final Admissions admissions;
  private final Clock clock;
  private volatile boolean draining;

  Connections(
      Presence presence,
      RoomPresence roomPresence,
      RoomHub hub,
      PeerNodes peers,
      SocketAuthenticator authenticator,
      SocketSettings settings,
      Clock clock,
      MeterRegistry meters) {
    this.presence = presence;
    this.roomPresence = roomPresence;
    this.hub = hub;
    this.peers = peers;
    this.authenticator = authenticator;
    this.settings = settings;
    this.admissions = new Admissions(settings);
    this.clock = clock;
    meters.gauge("waystation.socket.connections", open, Set::size);
    meters.gauge("waystation.room.live", hub, RoomHub::liveRooms);
    peers.listen(USER_FRAME, (_, json) -> heardFrame(json));
    peers.listen(SESSION_ENDED, (_, session) -> closeHere(session));
  }

  @Override
  public void sendToUser(String userId, ServerFrame frame) {
    presence.of(userId).forEach(connection -> connection.send(frame));
    peers.say(USER_FRAME, WireJson.toJson(new UserFrame(userId, FrameCodec.encode(frame))));
  }

  @Override
  public boolean isFollowed(RoomId room) {
    return open.stream().anyMatch(connection -> connection.subscriptions().containsKey(room));
  }

  @Override
  public void sendToFollowers(RoomId room, ServerFrame frame) {
    hub.tell(room, WireFrame.of(FrameCodec.encode(frame)));
  }

  private void heardFrame(String json) {
    try {
      UserFrame told = WireJson.fromJson(UserFrame.class, json);
      WireFrame frame = WireFrame.of(told.frame());
      presence.of(told.userId()).forEach(connection -> connection.write(frame));
    } catch (WireException e) {
      LOG.warn("Another node says for a user what cannot be read", e);
    }
  }

  @Override
  public void closeSession(String sessionId) {
    closeHere(sessionId);
    peers.say(SESSION_ENDED, sessionId);
  }

  private void closeHere(String sessionId) {
    for (Connection connection : open) {
      if (sessionId.equals(connection.identity().sessionId())) {
        connection.close(CloseCodes.TOKEN, "signed out");
      }
    }
  }

  /**
   * Closes sockets whose sign-in has ended on another node and of which this one was not told: the
   * bus may have been down.
   */
  @Scheduled(
      initialDelay = "${waystation.socket.session-check:15s}",
      fixedDelay = "${waystation.socket.session-check:15s}")
  void closeEndedSessions() {
    if (peers.isAlone() || open.isEmpty()) {
      return;
    }
    List<String> sessions =
        open.stream()
            .map(connection -> connection.identity().sessionId())
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    for (int from = 0; from < sessions.size(); from += SESSIONS_AT_ONCE) {
      List<String> some =
          sessions.subList(from, Math.min(sessions.size(), from + SESSIONS_AT_ONCE));
      authenticator.ended(some).forEach(this::closeHere);
    }
  }

  /** Whether the user may open another socket from there, and this node is not going away. */
  boolean hasRoomFor(Identity identity, String address) {
    return !draining
        && presence.open(identity.userId()) < settings.maxConnectionsPerUser()
        && admissions.hasRoomFor(identity.userId(), address);
  }

  /**
   * Counts a new socket; false: it came together with others, is one too many, and is being closed.
   */
  boolean opened(Connection connection) {
    if (!admissions.enter(connection.userId(), connection.origin().address())) {
      connection.close(CloseCodes.FLOOD, "too many connections");
      return false;
    }
    open.add(connection);
    presence.arrived(connection);
    return true;
  }

  void closed(Connection connection) {
    if (!open.contains(connection)) {
      return;
    }
    admissions.leave(connection.userId(), connection.origin().address());
    presence.left(connection);
    hub.leaveAll(connection);
    roomPresence.closed(connection);
    // Last: whoever sees it gone finds nothing of it anywhere.
    open.remove(connection);
  }

  /** The open sockets of this node, as they are now. */
  Set<Connection> open() {
    return Collections.unmodifiableSet(open);
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
