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
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

  private final RoomHub hub;
  private final Presence presence;
  private final SocketAuthenticator authenticator;
  private final Clock clock;
  private final Map<String, SocketCommandHandler> commands = new HashMap<>();
  private final Map<String, Set<String>> filterable = new HashMap<>();

  SocketRequests(
      RoomHub hub,
      Presence presence,
      SocketAuthenticator authenticator,
      Clock clock,
      List<SocketCommandHandler> handlers,
      List<SubscriptionFilter> filters) {
    this.hub = hub;
    this.presence = presence;
    this.authenticator = authenticator;
    this.clock = clock;
    for (SocketCommandHandler handler : handlers) {
      handler.types().forEach(type -> commands.put(type, handler));
    }
    for (SubscriptionFilter filter : filters) {
      filterable.computeIfAbsent(filter.kind(), _ -> new HashSet<>()).add(filter.attribute());
    }
  }

  /** Reads and obeys one message. Asks the database: not for event loops. */
  void handle(Connection connection, String text) {
    if (connection.isBatching() && text.stripLeading().startsWith("[")) {
      framesIn(text).forEach(frame -> handleOne(connection, frame));
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
      case ClientFrame.SUBSCRIBE -> subscribe(connection, frame);
      case ClientFrame.UNSUBSCRIBE ->
          hub.unsubscribe(
              connection,
              frame.room() == null ? null : RoomId.parse(frame.room()),
              frame.requestId());
      case ClientFrame.PING -> connection.send(Pong.of(clock.instant(), frame.requestId()));
      case ClientFrame.PRESENCE -> presence(connection, frame);
      case ClientFrame.ACK -> ack(connection, frame);
      case ClientFrame.AUTH -> renew(connection, frame);
      case ClientFrame.TEST -> connection.write(WireFrame.of(text));
      default -> command(connection, frame, type);
    }
  }

  private void subscribe(Connection connection, ClientFrame frame) {
    List<RoomId> rooms = new ArrayList<>();
    if (frame.room() != null) {
      rooms.add(RoomId.parse(frame.room()));
    }
    if (frame.rooms() != null) {
      for (@Nullable String room : frame.rooms()) {
        if (room == null) {
          throw new WireException("'rooms' must not contain null", null);
        }
        rooms.add(RoomId.parse(room));
      }
    }
    if (rooms.isEmpty()) {
      throw new WireException("subscribe needs 'room' or 'rooms'", null);
    }
    if (frame.since() != null && frame.since() < 0) {
      throw new WireException("'since' must not be negative", null);
    }
    Map<String, String> filters = filters(frame);
    rooms.forEach(room -> requireKnown(filters, room));
    rooms.forEach(
        room -> hub.subscribe(connection, room, frame.since(), filters, frame.requestId()));
  }

  private static Map<String, String> filters(ClientFrame frame) {
    if (frame.filters() == null) {
      return Map.of();
    }
    for (Map.Entry<String, @Nullable String> filter : frame.filters().entrySet()) {
      if (filter.getValue() == null) {
        throw new WireException("'filters." + filter.getKey() + "' needs a value", null);
      }
    }
    return Map.copyOf(frame.filters());
  }

  private void requireKnown(Map<String, String> filters, RoomId room) {
    Set<String> known = filterable.getOrDefault(room.kind(), Set.of());
    for (String name : filters.keySet()) {
      if (!known.contains(name)) {
        throw new WireException(
            "Events of "
                + room.kind()
                + " rooms cannot be filtered by '"
                + name
                + "', only by "
                + (known.isEmpty() ? "nothing" : String.join(", ", new TreeSet<>(known))),
            null);
      }
    }
  }

  private static void presence(Connection connection, ClientFrame frame) {
    switch (String.valueOf(frame.state())) {
      case ClientFrame.FOREGROUND -> connection.setForeground(true);
      case ClientFrame.BACKGROUND -> connection.setForeground(false);
      default -> throw new WireException("'state' must be foreground or background", null);
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
