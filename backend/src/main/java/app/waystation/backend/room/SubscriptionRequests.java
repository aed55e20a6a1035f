package app.waystation.backend.room;

import app.waystation.protocol.RoomAlias;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireException;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.Subscribed;
import app.waystation.protocol.frame.Unsubscribed;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Obeys {@code subscribe} and {@code unsubscribe}, under all the names that they go by. */
@Singleton
class SubscriptionRequests {
  private final RoomHub hub;
  private final RoomDirectory directory;
  private final TypingRelay typing;
  private final SocketSettings settings;
  private final Map<String, Set<String>> filterable = new HashMap<>();

  SubscriptionRequests(
      RoomHub hub,
      RoomDirectory directory,
      TypingRelay typing,
      SocketSettings settings,
      List<SubscriptionFilter> filters) {
    for (SubscriptionFilter filter : filters) {
      filterable.computeIfAbsent(filter.kind(), _ -> new HashSet<>()).add(filter.attribute());
    }
    this.hub = hub;
    this.directory = directory;
    this.typing = typing;
    this.settings = settings;
  }

  /**
   * Follows the rooms that a frame names.
   *
   * @throws WireException when it names none, or what is none
   */
  void subscribe(Connection connection, ClientFrame frame) {
    List<String> names = new ArrayList<>();
    if (frame.room() != null) {
      names.add(frame.room());
    }
    if (frame.rooms() != null) {
      for (@Nullable String room : frame.rooms()) {
        if (room == null) {
          throw new WireException("'rooms' must not contain null", null);
        }
        names.add(room);
      }
    }
    if (names.isEmpty()) {
      throw new WireException("subscribe needs 'room' or 'rooms'", null);
    }
    if (names.size() > settings.maxSubscriptions()) {
      // Each would cost a look at the database, to be refused in the end.
      throw new WireException(
          "No more than " + settings.maxSubscriptions() + " rooms on one connection", null);
    }
    requireSince(frame);
    Map<String, String> filters = filters(frame);
    // All of them are read before any is obeyed: a frame is refused as a whole.
    names.forEach(name -> requireKnown(filters, kindOf(name)));
    names.forEach(name -> subscribe(connection, name, filters, frame));
  }

  private static String kindOf(String name) {
    RoomAlias alias = RoomAlias.of(name);
    return alias == null ? RoomId.parse(name).kind() : alias.kind();
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

  private void requireKnown(Map<String, String> filters, String kind) {
    Set<String> known = filterable.getOrDefault(kind, Set.of());
    for (String name : filters.keySet()) {
      if (!known.contains(name)) {
        throw new WireException(
            "Events of "
                + kind
                + " rooms cannot be filtered by '"
                + name
                + "', only by "
                + (known.isEmpty() ? "nothing" : String.join(", ", new TreeSet<>(known))),
            null);
      }
    }
  }

  private void subscribe(
      Connection connection, String name, Map<String, String> filters, ClientFrame frame) {
    RoomAlias alias = RoomAlias.of(name);
    if (alias == null) {
      hub.subscribe(connection, RoomId.parse(name), frame.since(), filters, frame.requestId());
      return;
    }
    List<String> followed = new ArrayList<>();
    for (RoomAccess.TitledRoom room : directory.roomsOf(connection.userId(), alias.kind())) {
      // A cursor belongs to one room: there is none for all of them.
      hub.subscribe(connection, room.room(), null, filters, frame.requestId());
      if (connection.subscriptions().containsKey(room.room())) {
        followed.add(room.room().toString());
      }
    }
    connection.send(Subscribed.ofAlias(alias.wire(), followed, frame.requestId()));
  }

  /** Leaves a room, all rooms that an alias stands for, or all rooms when none is named. */
  void unsubscribe(Connection connection, ClientFrame frame) {
    RoomAlias alias = RoomAlias.of(frame.room());
    if (alias != null) {
      for (RoomId room : List.copyOf(connection.subscriptions().keySet())) {
        if (room.kind().equals(alias.kind())) {
          leave(connection, room, frame);
        }
      }
      connection.send(Unsubscribed.of(alias.wire(), frame.requestId()));
    } else if (frame.room() != null) {
      leave(connection, RoomId.parse(frame.room()), frame);
    } else {
      connection.subscriptions().keySet().forEach(room -> typing.left(connection, room));
      hub.unsubscribe(connection, null, frame.requestId());
    }
  }

  void joinTrip(Connection connection, ClientFrame frame) {
    requireSince(frame);
    Map<String, String> filters = filters(frame);
    requireKnown(filters, RoomId.TRIP);
    hub.subscribe(connection, trip(frame), frame.since(), filters, frame.requestId());
  }

  void leaveTrip(Connection connection, ClientFrame frame) {
    leave(connection, trip(frame), frame);
  }

  private void leave(Connection connection, RoomId room, ClientFrame frame) {
    if (connection.subscriptions().containsKey(room)) {
      typing.left(connection, room);
    }
    hub.unsubscribe(connection, room, frame.requestId());
  }

  private static RoomId trip(ClientFrame frame) {
    if (frame.tripId() == null) {
      throw new WireException(frame.type() + " needs 'trip_id'", null);
    }
    return RoomId.trip(frame.tripId());
  }

  private static void requireSince(ClientFrame frame) {
    if (frame.since() != null && frame.since() < 0) {
      throw new WireException("'since' must not be negative", null);
    }
  }
}
