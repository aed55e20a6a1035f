package app.waystation.protocol.frame;

import org.jspecify.annotations.Nullable;

/** Everything a server says on the socket. An unknown type is {@link Unknown}: skip it. */
public sealed interface ServerFrame
    permits RoomEvent,
        ConnectionAck,
        Subscribed,
        Unsubscribed,
        Pong,
        ErrorFrame,
        ConflictDetected,
        ResyncRequired,
        CursorFrame,
        Reconnect,
        PresenceState,
        PresenceChange,
        Typing,
        LiveStats,
        Unknown {
  /** The name of the frame's kind, as on the wire. */
  String type();

  /** The {@code request_id} this frame answers; null for all that nobody asked for. */
  default @Nullable String requestId() {
    return null;
  }
}
