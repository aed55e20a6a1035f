package app.waystation.backend.room;

import app.waystation.backend.http.ProblemException;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.CloseCodes;
import app.waystation.protocol.frame.ErrorFrame;
import app.waystation.protocol.frame.FrameCodec;
import app.waystation.protocol.frame.Pong;
import app.waystation.protocol.frame.PresentUser;
import io.github.bucket4j.Bucket;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Obeys what clients say. A frame that cannot be obeyed is answered with {@code error}; the
 * connection lives on.
 */
@Singleton
class SocketRequests {
  private static final Logger LOG = LoggerFactory.getLogger(SocketRequests.class);
  private static final String EXPECTED = "Expected a JSON object with a 'type' field";
  private static final String UNKNOWN_TYPE = "unknown_type";

  private final SubscriptionRequests subscriptions;
  private final Presence presence;
  private final RoomPresence roomPresence;
  private final TypingRelay typing;
  private final SocketAuthenticator authenticator;
  private final Clock clock;
  private final Map<String, SocketCommandHandler> commands = new HashMap<>();

  SocketRequests(
      SubscriptionRequests subscriptions,
      Presence presence,
      RoomPresence roomPresence,
      TypingRelay typing,
      SocketAuthenticator authenticator,
      Clock clock,
      List<SocketCommandHandler> handlers) {
    this.subscriptions = subscriptions;
    this.presence = presence;
    this.roomPresence = roomPresence;
    this.typing = typing;
    this.authenticator = authenticator;
    this.clock = clock;
    for (SocketCommandHandler handler : handlers) {
      handler.types().forEach(type -> commands.put(type, handler));
    }
  }

  /**
   * Reads and obeys one message. Asks the database: not for event loops.
   *
   * @param allowance pays for each frame of an array after the first, which is paid for already
   */
  void handle(Connection connection, String text, Bucket allowance) {
    if (connection.isBatching() && text.stripLeading().startsWith("[")) {
      List<String> frames = framesIn(text);
      if (frames.size() > 1 && !allowance.tryConsume(frames.size() - 1)) {
        connection.close(CloseCodes.FLOOD, "too many messages");
        return;
      }
      frames.forEach(frame -> handleOne(connection, frame));
    } else {
      handleOne(connection, text);
    }
  }

  /** The frames of a batch; what is no array comes back as it is, to be refused as such. */
  private static List<String> framesIn(String text) {
    try {
      return WireJson.anyFromJson(text) instanceof List<?> frames
          ? frames.stream()
              .map(frame -> frame == null ? "null" : WireJson.anyToJson(frame))
              .toList()
          : List.of(text);
    } catch (WireException e) {
      return List.of(text);
    }
  }

  private void handleOne(Connection connection, String text) {
    ClientFrame frame;
    try {
      frame = FrameCodec.decodeClient(text);
    } catch (WireException e) {
      connection.send(malformed(text, e));
      return;
    }
    try {
      obey(connection, frame, text);
    } catch (WireException e) {
      error(connection, frame, ErrorCode.VALIDATION_FAILED.wire(), String.valueOf(e.getMessage()));
    } catch (ProblemException e) {
      error(connection, frame, e.problem().code(), String.valueOf(e.problem().detail()));
    } catch (RuntimeException e) {
      LOG.error("A {} frame of connection {} failed", frame.type(), connection.id(), e);
      error(connection, frame, ErrorCode.INTERNAL_ERROR.wire(), "The server failed; try again.");
    }
  }

  private void obey(Connection connection, ClientFrame frame, String text) {
    String type = String.valueOf(frame.type());
    switch (type) {
      case ClientFrame.SUBSCRIBE -> subscriptions.subscribe(connection, frame);
      case ClientFrame.UNSUBSCRIBE -> subscriptions.unsubscribe(connection, frame);
      case ClientFrame.JOIN_TRIP -> subscriptions.joinTrip(connection, frame);
      case ClientFrame.LEAVE_TRIP -> subscriptions.leaveTrip(connection, frame);
      case ClientFrame.TYPING -> typing(connection, frame);
      case ClientFrame.PING -> connection.send(Pong.of(clock.instant(), frame.requestId()));
      case ClientFrame.PRESENCE -> presence(connection, frame);
      case ClientFrame.ACK -> ack(connection, frame);
      case ClientFrame.AUTH -> renew(connection, frame);
      case ClientFrame.TEST -> connection.write(WireFrame.of(text));
      default -> command(connection, frame, type);
    }
  }

  private void presence(Connection connection, ClientFrame frame) {
    @Nullable Boolean foreground =
        choice(frame.state(), "state", ClientFrame.FOREGROUND, ClientFrame.BACKGROUND);
    @Nullable Boolean editing =
        choice(frame.mode(), "mode", PresentUser.EDITING, PresentUser.VIEWING);
    if (foreground == null && editing == null) {
      throw new WireException("presence needs 'state', or 'room' and 'mode'", null);
    }
    if (editing != null) {
      if (frame.room() == null) {
        throw new WireException("'mode' is of a 'room'", null);
      }
      if (!roomPresence.mode(connection, RoomId.parse(frame.room()), editing)) {
        throw new WireException(
            "'mode' is for rooms with presence that this connection follows", null);
      }
    }
    if (foreground != null && foreground != connection.isForeground()) {
      connection.setForeground(foreground);
      presence.foregroundChanged(connection);
      roomPresence.stateChanged(connection, connection.subscriptions().keySet());
    }
  }

  /** True for the first word, false for the second, null when there is none. */
  private static @Nullable Boolean choice(
      @Nullable String value, String field, String first, String second) {
    if (value == null) {
      return null;
    }
    if (!value.equals(first) && !value.equals(second)) {
      throw new WireException("'" + field + "' must be " + first + " or " + second, null);
    }
    return value.equals(first);
  }

  private void typing(Connection connection, ClientFrame frame) {
    if (frame.room() != null) {
      typing.typing(connection, RoomId.parse(frame.room()), frame.field());
    } else if (frame.tripId() != null) {
      typing.typing(connection, RoomId.trip(frame.tripId()), frame.field());
    } else {
      throw new WireException("typing needs 'room' or 'trip_id'", null);
    }
  }

  private void ack(Connection connection, ClientFrame frame) {
    if (frame.room() == null || frame.seq() == null) {
      throw new WireException("ack needs 'room' and 'seq'", null);
    }
    if (frame.seq() < 0) {
      throw new WireException("'seq' must not be negative", null);
    }
    RoomId room = RoomId.parse(frame.room());
    Subscription subscription = connection.subscriptions().get(room);
    if (subscription == null) {
      throw new WireException("ack is for rooms that this connection follows", null);
    }
    // What has not happened yet cannot have been seen: it would swallow pushes to come.
    presence.ack(connection, room, Math.min(frame.seq(), subscription.room().newest()));
  }

  private void renew(Connection connection, ClientFrame frame) {
    Optional<SocketAuthenticator.Identity> renewed =
        frame.token() == null ? Optional.empty() : authenticator.byToken(frame.token());
    if (renewed.isPresent() && renewed.get().userId().equals(connection.userId())) {
      connection.renew(renewed.get());
    } else {
      error(
          connection,
          frame,
          ErrorCode.UNAUTHORIZED.wire(),
          "The token is not valid, or it is another person's.");
      connection.close(CloseCodes.TOKEN, "token refused");
    }
  }

  private void command(Connection connection, ClientFrame frame, String type) {
    SocketCommandHandler handler = commands.get(type);
    if (handler == null) {
      error(connection, frame, UNKNOWN_TYPE, "This server does not know frames of this type.");
    } else {
      handler.handle(frame, connection);
    }
  }

  private static ErrorFrame malformed(String text, WireException e) {
    String parser = String.valueOf(e.getMessage());
    return ErrorFrame.of(
        ErrorCode.MALFORMED_REQUEST.wire(),
        "Invalid message format",
        parser.startsWith(EXPECTED) ? parser : EXPECTED + ": " + parser,
        requestIdIn(text));
  }

  /** What may be told apart of a frame that cannot be read, so that its sender knows which. */
  private static @Nullable String requestIdIn(String text) {
    try {
      return WireJson.anyFromJson(text) instanceof Map<?, ?> fields
              && fields.get("request_id") instanceof Object id
              && (id instanceof String || id instanceof Number || id instanceof Boolean)
          ? id.toString()
          : null;
    } catch (WireException e) {
      return null;
    }
  }

  private static void error(
      Connection connection, @Nullable ClientFrame frame, String code, String message) {
    connection.send(
        ErrorFrame.of(
            code,
            message,
            frame == null ? null : frame.type(),
            frame == null ? null : frame.requestId()));
  }
}
