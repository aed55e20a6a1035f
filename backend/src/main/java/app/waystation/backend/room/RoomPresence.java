package app.waystation.backend.room;

import app.waystation.backend.room.PresenceWord.RoomPeople;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.frame.PresentUser;
import app.waystation.protocol.frame.ServerFrame;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Who is in each room, over all nodes, and telling its followers: volatile, never in the log. A
 * user is there from the first screen that follows the room to the last one that stops; a lost
 * socket counts for a moment longer, so that a reconnect goes unnoticed. Who was removed from a
 * room is neither seen in it nor told anything of it. Thread-safe.
 */
@Singleton
public class RoomPresence {
  /** How a screen stops following a room. */
  enum Departure {
    /** On purpose; its socket stays open. */
    BY_WISH,
    /** The server dropped the subscription; the screen will be back. */
    FOR_NOW,
    /** Its socket is closed; the person may be back. */
    CLOSED,
    /** It may not follow the room any more. */
    FOR_GOOD
  }

  private final Map<RoomId, PresentRoom> rooms = new ConcurrentHashMap<>();
  private final Set<PresentRoom> ageing = ConcurrentHashMap.newKeySet();

  /** Rooms that open screens have left but may still be reached in. */
  private final Map<Follower, Set<RoomId>> leftBehind = new ConcurrentHashMap<>();

  private final PeerNodes peers;
  private final RoomDirectory directory;
  private final PresenceSettings settings;
  private final Clock clock;
  private final PresenceWords words;

  RoomPresence(PeerNodes peers, RoomDirectory directory, PresenceSettings settings, Clock clock) {
    this.peers = peers;
    this.directory = directory;
    this.settings = settings;
    this.clock = clock;
    this.words = new PresenceWords(peers, new Told(), clock);
  }

  /** A user in that room, for those who may enter it; at most as many as are listed. */
  public List<PresentUser> usersIn(RoomId room) {
    PresentRoom present = rooms.get(room);
    return present == null ? List.of() : present.users();
  }

  /** How many users are in that room. */
  public int countIn(RoomId room) {
    PresentRoom present = rooms.get(room);
    return present == null ? 0 : present.count();
  }

  /**
   * A screen follows the room from now on.
   *
   * @param admittedAt the room's newest event when access was checked
   */
  void entered(Follower follower, RoomId room, long admittedAt) {
    if (directory.hasPresence(room)) {
      in(room, present -> present.enter(follower, admittedAt));
      words.changed(room);
    }
  }

  /** A screen follows the room no longer; nothing happens when it never did. */
  void left(Follower follower, RoomId room, Departure how) {
    PresentRoom present = rooms.get(room);
    if (present == null) {
      return;
    }
    boolean stays = how == Departure.BY_WISH || how == Departure.FOR_NOW;
    boolean mayReturn = how == Departure.FOR_NOW || how == Departure.CLOSED;
    if (stays) {
      leftBehind.computeIfAbsent(follower, _ -> ConcurrentHashMap.newKeySet()).add(room);
      if (!follower.isOpen()) {
        // Its end may have been told before that note was made: nobody would come for it.
        closed(follower);
        return;
      }
    }
    if (present.leave(follower, stays, mayReturn)) {
      ageing.add(present);
      words.changed(room);
    }
  }

  /** A socket is closed; its subscriptions have ended before. */
  void closed(Follower follower) {
    Set<RoomId> behind = leftBehind.remove(follower);
    if (behind != null) {
      behind.forEach(room -> left(follower, room, Departure.CLOSED));
    }
  }

  /** With this event the user's access to the room has ended. */
  void revoked(RoomId room, String userId, long seq) {
    if (directory.hasPresence(room)) {
      ageing.add(in(room, present -> present.revoke(userId, seq)));
      words.changed(room);
    }
  }

  /** A screen came to the front, or went to the back. */
  void stateChanged(Follower follower, Collection<RoomId> following) {
    for (RoomId room : following) {
      PresentRoom present = rooms.get(room);
      if (present != null) {
        present.touch(follower.userId());
        words.changed(room);
      }
    }
  }

  /** What is done on a screen; false: it does not follow that room, or the room has no presence. */
  boolean mode(Follower follower, RoomId room, boolean editing) {
    PresentRoom present = rooms.get(room);
    if (present == null || !present.mode(follower, editing)) {
      return false;
    }
    words.changed(room);
    return true;
  }

  /** Whether that screen follows the room and may be told of its people. */
  boolean isFollowing(Follower follower, RoomId room) {
    PresentRoom present = rooms.get(room);
    return present != null && present.isFollowing(follower);
  }

  /** Tells the other followers on this node something of a user who is in the room. */
  void relay(RoomId room, String userId, ServerFrame frame) {
    PresentRoom present = rooms.get(room);
    if (present != null) {
      present.relay(userId, frame);
    }
  }

  /** Ends what was held long enough, and says to other nodes what has changed. */
  @Scheduled(fixedDelay = "${waystation.presence.tick:100ms}")
  void tick() {
    // A copy: whoever puts back what it walks over may never come to an end.
    for (PresentRoom room : List.copyOf(ageing)) {
      // First off the list: what happens while it is looked at puts it there again.
      ageing.remove(room);
      RoomPeople before = onThisNode(room);
      switch (room.age()) {
        case WAITS -> ageing.add(room);
        case CLOSED -> rooms.remove(room.id(), room);
        case SETTLED -> {}
      }
      if (!before.equals(onThisNode(room))) {
        words.changed(room.id());
      }
    }
    words.flush();
  }

  /** The people of this node, for others; nobody, when there are no others. */
  private RoomPeople onThisNode(PresentRoom room) {
    return peers.isAlone() ? RoomPeople.NOBODY : room.onThisNode();
  }

  private PresentRoom in(RoomId id, Predicate<PresentRoom> work) {
    while (true) {
      PresentRoom room =
          rooms.computeIfAbsent(id, i -> new PresentRoom(i, settings, clock, ageing::add));
      if (work.test(room)) {
        return room;
      }
      rooms.remove(id, room);
    }
  }

  /** What other nodes say, and are told. */
  private final class Told implements PresenceWords.People {
    @Override
    public List<RoomId> rooms() {
      return rooms.values().stream().filter(PresentRoom::hasLocal).map(PresentRoom::id).toList();
    }

    @Override
    public RoomPeople in(RoomId room) {
      PresentRoom present = rooms.get(room);
      return present == null ? RoomPeople.NOBODY : present.onThisNode();
    }

    @Override
    public void heard(RoomId room, String node, RoomPeople people, boolean again) {
      boolean nobody = people.users().isEmpty() && people.count() == 0;
      if (nobody && !rooms.containsKey(room)) {
        return;
      }
      ageing.add(RoomPresence.this.in(room, present -> present.heard(node, people, again)));
    }

    @Override
    public void onlyIn(String node, Set<RoomId> named) {
      for (PresentRoom room : new HashSet<>(rooms.values())) {
        if (!named.contains(room.id()) && room.knows(node)) {
          heard(room.id(), node, RoomPeople.NOBODY, true);
        }
      }
    }

    @Override
    public void gone(String node) {
      for (PresentRoom room : rooms.values()) {
        if (room.gone(node)) {
          ageing.add(room);
        }
      }
    }
  }
}
