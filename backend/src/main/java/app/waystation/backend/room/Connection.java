package app.waystation.backend.room;

import app.waystation.backend.room.SocketAuthenticator.Identity;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.frame.FrameCodec;
import app.waystation.protocol.frame.ServerFrame;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One signed-in socket. Its id is ours: the one of the handshake belongs to the client.
 * Thread-safe.
 */
final class Connection implements SocketCommandHandler.Peer, Follower {
  private final String id;
  private final ClientOrigin origin;
  private final Instant since;
  private final SocketChannel channel;
  private final Clock clock;
  private final Map<RoomId, Subscription> subscriptions = new ConcurrentHashMap<>();
  private volatile Identity identity;
  private volatile boolean foreground = true;
  private volatile Instant lastHeard;
  private volatile @Nullable Instant blockedSince;

  Connection(
      String id, Identity identity, ClientOrigin origin, SocketChannel channel, Clock clock) {
    this.id = id;
    this.identity = identity;
    this.origin = origin;
    this.channel = channel;
    this.clock = clock;
    this.since = clock.instant();
    this.lastHeard = since;
    channel.onDrained(this::writabilityChanged);
  }

  String id() {
    return id;
  }

  @Override
  public String userId() {
    return identity.userId();
  }

  @Override
  public String displayName() {
    return identity.displayName();
  }

  ClientOrigin origin() {
    return origin;
  }

  /** When it was opened. */
  Instant since() {
    return since;
  }

  Identity identity() {
    return identity;
  }

  /** Goes on with a newer token of the same user. */
  void renew(Identity renewed) {
    identity = renewed;
  }

  @Override
  public void send(ServerFrame frame) {
    write(WireFrame.of(FrameCodec.encode(frame)));
  }

  @Override
  public void write(WireFrame frame) {
    channel.write(frame);
  }

  /** Writes frames of a list that does not change any more. */
  void writeAll(List<WireFrame> frames) {
    channel.writeAll(frames);
  }

  SocketChannel channel() {
    return channel;
  }

  /** Whether the peer says and is told arrays of frames. */
  boolean isBatching() {
    return channel.isBatching();
  }

  @Override
  public boolean isWritable() {
    return channel.isWritable();
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  void ping() {
    channel.ping();
  }

  void close(int code, String reason) {
    channel.close(code, reason);
  }

  Map<RoomId, Subscription> subscriptions() {
    return subscriptions;
  }

  /**
   * Whether any room is followed but those that are everybody's: the user's own, and the system's.
   */
  boolean followsSomething() {
    RoomId own = RoomId.user(userId());
    return subscriptions.keySet().stream()
        .anyMatch(room -> !room.equals(own) && !room.equals(RoomId.SYSTEM));
  }

  @Override
  public boolean isForeground() {
    return foreground;
  }

  void setForeground(boolean value) {
    foreground = value;
  }

  void heard() {
    lastHeard = clock.instant();
  }

  Instant lastHeard() {
    return lastHeard;
  }

  /** Notes that the peer has stopped, or begun again, to take bytes. */
  void writabilityChanged() {
    if (channel.isWritable()) {
      blockedSince = null;
      subscriptions.values().forEach(Subscription::resume);
    } else if (blockedSince == null) {
      blockedSince = clock.instant();
    }
  }

  @Nullable Instant blockedSince() {
    return blockedSince;
  }
}
