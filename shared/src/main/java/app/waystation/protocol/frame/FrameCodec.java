package app.waystation.protocol.frame;

import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;

/** Reads and writes socket frames. Thread-safe. */
public final class FrameCodec {
  /** The sub-protocol of one JSON object a frame. */
  public static final String SUBPROTOCOL = "waystation.v1.json";

  /** The sub-protocol whose every frame is an array of objects. */
  public static final String BATCH_SUBPROTOCOL = "waystation.v1.json+batch";

  private FrameCodec() {}

  /** Encodes a frame. */
  public static String encode(ServerFrame frame) {
    return WireJson.toJson(frame);
  }

  /** Encodes a frame. */
  public static String encode(ClientFrame frame) {
    return WireJson.toJson(frame);
  }

  /**
   * Reads what a client sent.
   *
   * @throws WireException when it is not a JSON object with a {@code type}
   */
  public static ClientFrame decodeClient(String text) {
    ClientFrame frame = WireJson.fromJson(ClientFrame.class, text);
    if (frame.type() == null) {
      throw new WireException("Expected a JSON object with a 'type' field", null);
    }
    return frame;
  }

  /**
   * Reads what a server sent. What carries a room and a number is a room event, of whatever type:
   * its cursor counts even when its type is not known here.
   *
   * @throws WireException when it is not a JSON object with a {@code type}
   */
  public static ServerFrame decodeServer(String text) {
    FrameHead head = WireJson.fromJson(FrameHead.class, text);
    if (head.type() == null) {
      throw new WireException("Expected a JSON object with a 'type' field", null);
    }
    return switch (head.type()) {
      case ConnectionAck.TYPE -> WireJson.fromJson(ConnectionAck.class, text);
      case Subscribed.TYPE -> WireJson.fromJson(Subscribed.class, text);
      case Unsubscribed.TYPE -> WireJson.fromJson(Unsubscribed.class, text);
      case Pong.TYPE -> WireJson.fromJson(Pong.class, text);
      case ErrorFrame.TYPE -> WireJson.fromJson(ErrorFrame.class, text);
      case ConflictDetected.TYPE -> WireJson.fromJson(ConflictDetected.class, text);
      case ResyncRequired.TYPE -> WireJson.fromJson(ResyncRequired.class, text);
      case CursorFrame.TYPE -> WireJson.fromJson(CursorFrame.class, text);
      case Reconnect.TYPE -> WireJson.fromJson(Reconnect.class, text);
      case PresenceState.TYPE -> WireJson.fromJson(PresenceState.class, text);
      case PresenceChange.JOINED,
          PresenceChange.LEFT,
          PresenceChange.UPDATED,
          PresenceChange.CONNECTED,
          PresenceChange.DISCONNECTED ->
          WireJson.fromJson(PresenceChange.class, text);
      case Typing.TYPE -> WireJson.fromJson(Typing.class, text);
      case LiveStats.TYPE -> WireJson.fromJson(LiveStats.class, text);
      default ->
          head.room() != null && head.seq() != null
              ? WireJson.fromJson(RoomEvent.class, text)
              : new Unknown(head.type());
    };
  }
}
