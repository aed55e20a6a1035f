package app.waystation.backend.room;

import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.frame.ErrorFrame;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The live subscriptions of this node. Every subscriber of a room gets its events in the order of
 * their numbers, each once, from the cursor it named, until it leaves or its access ends.
 * Thread-safe; rooms do not wait for each other.
 */
@Singleton
public class RoomHub implements LogFollower, RoomBus.Receiver {
  private final Map<RoomId, LiveRoom> rooms = new ConcurrentHashMap<>();
  private final RoomLog log;
  private final RoomDirectory directory;
  private final RoomBus bus;
  private final RoomPresence presence;
  private final SocketSettings settings;
  private final RecentBytes recentBytes = new RecentBytes(RecentBytes.MOST);
  private final ExecutorService readers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("room-reader-", 0).factory());

  RoomHub(
      RoomLog log,
      RoomDirectory directory,
      RoomBus bus,
      RoomPresence presence,
      SocketSettings settings) {
    this.presence = presence;
    this.log = log;
    this.directory = directory;
    this.bus = bus;
    this.settings = settings;
    bus.deliverTo(this);
    log.follow(this);
  }

  @Override
  public void committed(LoggedEvent event) {
    committed(List.of(event));
  }

  @Override
  public void committed(List<LoggedEvent> events) {
    for (int from = 0, to; from < events.size(); from = to) {
      RoomId room = events.get(from).room();
      to = from + 1;
      while (to < events.size() && events.get(to).room().equals(room)) {
        to++;
      }
      publish(room, events.subList(from, to));
    }
    events.forEach(bus::announce);
  }

  /**
   * Hands an event of the log to this node's subscribers of its room. May be called out of order
   * and twice: a gap is read from the log, what was handed out is dropped.
   */
  @Override
  public void publish(LoggedEvent event) {
    publish(event.room(), List.of(event));
  }

  private void publish(RoomId id, List<LoggedEvent> events) {
    LiveRoom room = rooms.get(id);
    if (room != null) {
      room.publish(events);
      return;
    }
    for (LoggedEvent event : events) {
      if (event.revokes() != null) {
        presence.revoked(id, event.revokes(), event.seq());
      }
    }
  }

  @Override
  public boolean reached(RoomId id, long seq) {
    LiveRoom room = rooms.get(id);
    return room != null && room.reached(seq);
  }

  /** Writes what is no event to everybody here who follows the room and takes bytes now. */
  void tell(RoomId id, WireFrame frame) {
    LiveRoom room = rooms.get(id);
    if (room != null) {
      room.tell(frame);
    }
  }

  /** Rooms that somebody on this node follows. */
  public int liveRooms() {
    return rooms.size();
  }

  /**
   * Lets a connection follow a room. Asks the database: not for event loops.
   *
   * @param since the cursor to go on from; null: from now on
   * @param filters attributes that its events must have, or lack
   */
  void subscribe(
      Connection connection,
      RoomId id,
      @Nullable Long since,
      Map<String, String> filters,
      @Nullable String requestId) {
    if (connection.subscriptions().size() >= settings.maxSubscriptions()
        && !connection.subscriptions().containsKey(id)) {
      connection.send(
          ErrorFrame.of(
              ErrorCode.RATE_LIMITED.wire(),
              "No more than " + settings.maxSubscriptions() + " rooms on one connection.",
              id.toString(),
              requestId));
      return;
    }
    // The place is taken before access is checked, and the head is read before it too: whoever is
    // removed after the check is removed by an event that this subscription will meet.
    Subscription subscription = join(connection, id, filters);
    boolean begun = false;
    try {
      RoomHead head = log.head(id);
      if (directory.mayEnter(connection.userId(), id)) {
        subscription.room().begin(subscription, head, since, requestId);
        begun = true;
      } else {
        forgetIf(subscription.room().refuse(subscription, requestId), subscription.room());
        begun = true;
      }
    } finally {
      if (!begun) {
        leave(subscription);
      }
    }
    if (!connection.isOpen()) {
      leaveAll(connection);
    }
  }

  /** Ends one subscription, or all of them when no room is named, and says so. */
  void unsubscribe(Connection connection, @Nullable RoomId id, @Nullable String requestId) {
    // Asked once: what ends by itself meanwhile is gone from one moment to the next.
    Subscription named = id == null ? null : connection.subscriptions().get(id);
    List<Subscription> leaving =
        id == null
            ? List.copyOf(connection.subscriptions().values())
            : named == null ? List.of() : List.of(named);
    if (leaving.isEmpty() && id != null) {
      connection.send(app.waystation.protocol.frame.Unsubscribed.of(id.toString(), requestId));
    }
    for (Subscription subscription : leaving) {
      forgetIf(subscription.room().leaveSaying(subscription, requestId), subscription.room());
    }
  }

  /** Ends all subscriptions of a connection that is gone. */
  void leaveAll(Connection connection) {
    List.copyOf(connection.subscriptions().values()).forEach(this::leave);
  }

  private Subscription join(Connection connection, RoomId id, Map<String, String> filters) {
    while (true) {
      LiveRoom room = rooms.computeIfAbsent(id, this::open);
      Subscription subscription = room.join(connection, filters);
      if (subscription != null) {
        return subscription;
      }
      forgetIf(true, room);
    }
  }

  private void leave(Subscription subscription) {
    forgetIf(subscription.room().leave(subscription), subscription.room());
  }

  /** Runs within the map's own step, as does the end: the bus never sees the two swapped. */
  private LiveRoom open(RoomId id) {
    bus.follow(id);
    return new LiveRoom(id, log, presence, recentBytes, readers, room -> forgetIf(true, room));
  }

  private void forgetIf(boolean empty, LiveRoom room) {
    if (empty) {
      rooms.computeIfPresent(room.id(), (_, present) -> present == room ? close(room) : present);
    }
  }

  private @Nullable LiveRoom close(LiveRoom room) {
    bus.unfollow(room.id());
    return null;
  }

  /** A client whose events are filtered learns now and then how far it is. */
  @Scheduled(fixedDelay = "${waystation.socket.cursor-interval:1s}")
  void tellCursors() {
    rooms.values().forEach(LiveRoom::tellCursors);
  }

  @PreDestroy
  void stop() {
    readers.shutdownNow();
  }
}
