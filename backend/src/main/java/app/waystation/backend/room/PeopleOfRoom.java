package app.waystation.backend.room;

import app.waystation.backend.room.PresenceWord.RoomPeople;
import app.waystation.backend.room.PresenceWord.Somebody;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everybody in one room, over all screens and nodes: what is known, not what is told. Guarded by
 * the lock of its {@link PresentRoom}.
 */
final class PeopleOfRoom {
  /** One screen of this node that has been let into the room. */
  static final class Place {
    private final Follower follower;
    private boolean following = true;
    private boolean editing;
    private boolean behind;
    private long admittedAt;

    private Place(Follower follower, long admittedAt) {
      this.follower = follower;
      this.admittedAt = admittedAt;
    }

    Follower follower() {
      return follower;
    }

    /** Whether it took no bytes when there was news, and is owed the whole list. */
    boolean isBehind() {
      return behind;
    }

    void setBehind(boolean value) {
      behind = value;
    }

    private Somebody somebody() {
      return new Somebody(
          follower.userId(),
          follower.displayName(),
          editing && following,
          follower.isForeground(),
          following,
          admittedAt);
    }
  }

  /** Somebody whose last screen here is lost, and who is given a moment to come back. */
  private record Held(Somebody somebody, Instant until) {}

  private static final class Peer {
    private final Map<String, Somebody> users = new HashMap<>();
    private int count;
    private @Nullable Instant until;
  }

  // In the order in which they came, so that a list cut short always shows the same ones.
  private final Map<String, List<Place>> places = new LinkedHashMap<>();
  private final Map<String, Held> held = new HashMap<>();
  private final Map<String, Peer> peers = new HashMap<>();

  /** Events with which somebody's access ended: whoever was admitted before is not here. */
  private final Map<String, Long> revoked = new HashMap<>();

  // --- this node ------------------------------------------------------------------------------

  /** A screen follows the room, as of its newest event when access was checked. */
  void enter(Follower follower, long admittedAt) {
    held.remove(follower.userId());
    Place place = place(follower);
    if (place == null) {
      places
          .computeIfAbsent(follower.userId(), _ -> new ArrayList<>(1))
          .add(new Place(follower, admittedAt));
    } else {
      place.following = true;
      place.admittedAt = Math.max(place.admittedAt, admittedAt);
    }
  }

  /**
   * A screen follows the room no longer.
   *
   * @param stays whether its socket is open and may still enter
   * @param holdUntil until then it may come back unnoticed; null: it is not expected
   */
  void leave(Follower follower, boolean stays, @Nullable Instant holdUntil) {
    Place place = place(follower);
    if (place == null) {
      return;
    }
    String user = follower.userId();
    Somebody before = local(user);
    if (stays) {
      place.following = false;
      place.editing = false;
    } else {
      remove(place);
    }
    Somebody after = local(user);
    boolean less = after == null || (before != null && before.following() && !after.following());
    if (holdUntil != null && before != null && less) {
      held.put(user, new Held(before, holdUntil));
    }
  }

  /** What is done on a screen; false: it does not follow the room. */
  boolean mode(Follower follower, boolean editing) {
    Place place = place(follower);
    if (place == null || !place.following) {
      return false;
    }
    place.editing = editing;
    return true;
  }

  boolean isFollowing(Follower follower) {
    Place place = place(follower);
    return place != null && place.following && isAdmitted(place);
  }

  /** Screens to which the people of the room may be told now. */
  List<Place> audience() {
    List<Place> audience = new ArrayList<>();
    for (List<Place> ofUser : places.values()) {
      for (Place place : ofUser) {
        if (place.following && isAdmitted(place)) {
          audience.add(place);
        }
      }
    }
    return audience;
  }

  private boolean isAdmitted(Place place) {
    return place.admittedAt >= revoked.getOrDefault(place.follower.userId(), 0L);
  }

  private void remove(Place place) {
    places.computeIfPresent(
        place.follower.userId(),
        (_, ofUser) -> {
          ofUser.remove(place);
          return ofUser.isEmpty() ? null : ofUser;
        });
  }

  private @Nullable Place place(Follower follower) {
    for (Place place : places.getOrDefault(follower.userId(), List.of())) {
      if (place.follower.equals(follower)) {
        return place;
      }
    }
    return null;
  }

  private @Nullable Somebody local(String user) {
    Somebody all = null;
    for (Place place : places.getOrDefault(user, List.of())) {
      all = all == null ? place.somebody() : all.and(place.somebody());
    }
    Held kept = held.get(user);
    return kept == null ? all : all == null ? kept.somebody() : all.and(kept.somebody());
  }

  /** The people of this node as others are told: no more than so many, and how many there are. */
  RoomPeople local(int max) {
    List<Somebody> users = new ArrayList<>();
    int count = 0;
    Set<String> ids = new LinkedHashSet<>(places.keySet());
    ids.addAll(held.keySet());
    for (String user : ids) {
      Somebody somebody = local(user);
      if (somebody == null || !isAdmitted(somebody)) {
        continue;
      }
      count += somebody.following() ? 1 : 0;
      if (users.size() < max) {
        users.add(somebody);
      }
    }
    return new RoomPeople(users, count);
  }

  // --- other nodes ----------------------------------------------------------------------------

  /** These are all the people on that node; gives those of whom anything may have changed. */
  Set<String> heard(String node, RoomPeople people) {
    Set<String> touched = new HashSet<>();
    Peer old = peers.remove(node);
    if (old != null) {
      touched.addAll(old.users.keySet());
    }
    if (!people.users().isEmpty() || people.count() > 0) {
      Peer peer = new Peer();
      peer.count = people.count();
      people.users().forEach(somebody -> peer.users.put(somebody.id(), somebody));
      peers.put(node, peer);
      touched.addAll(peer.users.keySet());
    }
    return touched;
  }

  /** That node is gone; its people are given a moment to come back on another. */
  boolean gone(String node, Instant until) {
    Peer peer = peers.get(node);
    if (peer == null) {
      return false;
    }
    peer.until = until;
    return true;
  }

  boolean knows(String node) {
    return peers.containsKey(node);
  }

  // --- endings --------------------------------------------------------------------------------

  /** With this event the user's access has ended. */
  void revoke(String user, long seq) {
    revoked.merge(user, seq, Math::max);
    Held kept = held.get(user);
    if (kept != null && !isAdmitted(kept.somebody())) {
      held.remove(user);
    }
  }

  private boolean isAdmitted(Somebody somebody) {
    return somebody.admittedAt() >= revoked.getOrDefault(somebody.id(), 0L);
  }

  /** Ends what was held until now; gives those of whom anything may have changed. */
  Set<String> expire(Instant now) {
    Set<String> touched = new HashSet<>();
    held.values()
        .removeIf(
            kept -> {
              boolean over = !now.isBefore(kept.until());
              if (over) {
                touched.add(kept.somebody().id());
              }
              return over;
            });
    for (Iterator<Peer> all = peers.values().iterator(); all.hasNext(); ) {
      Peer peer = all.next();
      if (peer.until != null && !now.isBefore(peer.until)) {
        touched.addAll(peer.users.keySet());
        all.remove();
      }
    }
    return touched;
  }

  /** Whether somebody is only there until a moment has passed. */
  boolean isHolding() {
    return !held.isEmpty() || peers.values().stream().anyMatch(peer -> peer.until != null);
  }

  boolean isEmpty() {
    return places.isEmpty() && held.isEmpty() && peers.isEmpty();
  }

  boolean hasLocal() {
    return !places.isEmpty() || !held.isEmpty();
  }

  // --- all together ---------------------------------------------------------------------------

  /** What is known of a user; null: they are not here. */
  @Nullable Somebody find(String user) {
    Somebody all = admitted(local(user));
    for (Peer peer : peers.values()) {
      Somebody there = admitted(peer.users.get(user));
      all = all == null ? there : there == null ? all : all.and(there);
    }
    return all;
  }

  private @Nullable Somebody admitted(@Nullable Somebody somebody) {
    return somebody != null && isAdmitted(somebody) ? somebody : null;
  }

  /** How many others there are on crowded nodes, which do not name them all. */
  int unnamed() {
    int unnamed = 0;
    for (Peer peer : peers.values()) {
      long named = peer.users.values().stream().filter(Somebody::following).count();
      unnamed += (int) Math.max(0, peer.count - named);
    }
    return unnamed;
  }
}
