package app.waystation.backend.room;

import app.waystation.backend.room.PresenceWord.RoomPeople;
import app.waystation.backend.room.PresenceWord.Somebody;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.frame.FrameCodec;
import app.waystation.protocol.frame.PresenceChange;
import app.waystation.protocol.frame.PresenceState;
import app.waystation.protocol.frame.PresentUser;
import app.waystation.protocol.frame.ServerFrame;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The people of one room, and what its followers on this node have been told of them. Its lock
 * guards all of it; under it, frames are only queued. It may be taken while the lock of the {@link
 * LiveRoom} is held, never the other way round.
 */
final class PresentRoom {
  private static final Duration STATE_LIVES = Duration.ofSeconds(1);

  private final RoomId id;
  private final PresenceSettings settings;
  private final Clock clock;
  private final Consumer<PresentRoom> waits;
  private final ReentrantLock lock = new ReentrantLock();
  private final PeopleOfRoom people = new PeopleOfRoom();

  /** What the followers know, in the order in which people came. */
  private final Map<String, Somebody> told = new LinkedHashMap<>();

  private int following;
  private boolean crowded;
  private @Nullable WireFrame crowdedState;
  private Instant crowdedStateAt = Instant.EPOCH;
  private @Nullable Instant emptySince;
  private boolean closed;

  /**
   * Makes a room without people.
   *
   * @param waits is told of the room when it is to be looked at again, see {@link #age}
   */
  PresentRoom(RoomId id, PresenceSettings settings, Clock clock, Consumer<PresentRoom> waits) {
    this.waits = waits;
    this.id = id;
    this.settings = settings;
    this.clock = clock;
  }

  RoomId id() {
    return id;
  }

  /** Does something with the room; false: it is given up, ask for it again. */
  private boolean with(Runnable work) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      work.run();
      return true;
    } finally {
      lock.unlock();
    }
  }

  // --- this node ------------------------------------------------------------------------------

  /** A screen has begun to follow: it is told who is here, and the others that it is. */
  boolean enter(Follower follower, long admittedAt) {
    return with(
        () -> {
          people.enter(follower, admittedAt);
          boolean toldAll = refresh(Set.of(follower.userId()), false);
          if (people.isFollowing(follower) && !toldAll) {
            follower.write(state());
          }
        });
  }

  boolean leave(Follower follower, boolean stays, boolean mayReturn) {
    return with(
        () -> {
          Instant until = mayReturn ? clock.instant().plus(settings.grace()) : null;
          people.leave(follower, stays, until);
          refresh(Set.of(follower.userId()), false);
        });
  }

  /** False: that screen does not follow the room. */
  boolean mode(Follower follower, boolean editing) {
    lock.lock();
    try {
      boolean isHere = people.mode(follower, editing);
      refresh(Set.of(follower.userId()), false);
      return isHere;
    } finally {
      lock.unlock();
    }
  }

  /** Something about the user's screens has changed. */
  void touch(String user) {
    with(() -> refresh(Set.of(user), false));
  }

  boolean revoke(String user, long seq) {
    return with(
        () -> {
          people.revoke(user, seq);
          refresh(Set.of(user), false);
        });
  }

  boolean isFollowing(Follower follower) {
    lock.lock();
    try {
      return people.isFollowing(follower);
    } finally {
      lock.unlock();
    }
  }

  // --- other nodes ----------------------------------------------------------------------------

  RoomPeople onThisNode() {
    lock.lock();
    try {
      return people.local(settings.maxUsers() + 1);
    } finally {
      lock.unlock();
    }
  }

  boolean heard(String node, RoomPeople others, boolean again) {
    return with(() -> refresh(people.heard(node, others), again));
  }

  boolean gone(String node) {
    lock.lock();
    try {
      return people.gone(node, clock.instant().plus(settings.grace()));
    } finally {
      lock.unlock();
    }
  }

  boolean knows(String node) {
    lock.lock();
    try {
      return people.knows(node);
    } finally {
      lock.unlock();
    }
  }

  boolean hasLocal() {
    lock.lock();
    try {
      return people.hasLocal();
    } finally {
      lock.unlock();
    }
  }

  // --- time -----------------------------------------------------------------------------------

  /** What time has done to a room. */
  enum Aged {
    /** It is to be looked at again. */
    WAITS,
    /** Nothing here ends by itself. */
    SETTLED,
    /** It has been empty for a while and is given up. */
    CLOSED
  }

  /** Ends what was only there for a moment. */
  Aged age() {
    lock.lock();
    try {
      Instant now = clock.instant();
      refresh(people.expire(now), false);
      boolean someBehind = catchUp();
      if (!people.isEmpty()) {
        emptySince = null;
        return someBehind || people.isHolding() ? Aged.WAITS : Aged.SETTLED;
      }
      // Kept for a moment: a subscribe that is under way must still meet the revocations here.
      if (emptySince == null) {
        emptySince = now;
      }
      closed = !now.isBefore(emptySince.plus(settings.grace()));
      return closed ? Aged.CLOSED : Aged.WAITS;
    } finally {
      lock.unlock();
    }
  }

  // --- telling --------------------------------------------------------------------------------

  /** Who is here, for those who may ask: no more than are listed. */
  List<PresentUser> users() {
    lock.lock();
    try {
      return listed();
    } finally {
      lock.unlock();
    }
  }

  int count() {
    lock.lock();
    try {
      return following + people.unnamed();
    } finally {
      lock.unlock();
    }
  }

  /** Tells the others something of a user who is here; nothing in a crowded room. */
  void relay(String user, ServerFrame frame) {
    with(
        () -> {
          if (!crowded && isFollowing(told.get(user))) {
            tell(frame, other -> !other.userId().equals(user) && other.isWritable());
          }
        });
  }

  /**
   * Works out anew what is known of these users and tells what has changed.
   *
   * @param asList whether as one list: it is no news to others
   * @return whether every follower has been sent a list
   */
  private boolean refresh(Collection<String> users, boolean asList) {
    List<Runnable> news = new ArrayList<>();
    for (String user : users) {
      Somebody before = told.get(user);
      Somebody now = people.find(user);
      if (now == null) {
        told.remove(user);
      } else {
        told.put(user, now);
      }
      following += (isFollowing(now) ? 1 : 0) - (isFollowing(before) ? 1 : 0);
      if (!Objects.equals(shown(before), shown(now)) || isFollowing(before) != isFollowing(now)) {
        news.add(() -> tellChange(before, now));
      }
    }
    if (crossed() || (asList && !news.isEmpty() && !crowded)) {
      WireFrame state = state();
      people.audience().forEach(place -> write(place, state));
      return true;
    }
    if (!crowded) {
      news.forEach(Runnable::run);
    }
    return false;
  }

  private static boolean isFollowing(@Nullable Somebody somebody) {
    return somebody != null && somebody.following();
  }

  private static @Nullable PresentUser shown(@Nullable Somebody somebody) {
    return somebody == null ? null : somebody.shown();
  }

  /** Whether the room has become crowded, or is so no longer; a margin keeps it from wavering. */
  private boolean crossed() {
    int count = following + people.unnamed();
    boolean was = crowded;
    crowded = count > (was ? settings.maxUsers() * 9 / 10 : settings.maxUsers());
    return was != crowded;
  }

  private void tellChange(@Nullable Somebody before, @Nullable Somebody now) {
    Somebody who = now == null ? Objects.requireNonNull(before) : now;
    if (before == null) {
      tellChange(PresenceChange.CONNECTED, who);
    }
    if (isFollowing(now) && !isFollowing(before)) {
      tellChange(PresenceChange.JOINED, who);
    } else if (!isFollowing(now) && isFollowing(before)) {
      tellChange(PresenceChange.LEFT, who);
    } else if (isFollowing(now)) {
      tellChange(PresenceChange.UPDATED, who);
    }
    if (now == null) {
      tellChange(PresenceChange.DISCONNECTED, who);
    }
  }

  private void tellChange(String type, Somebody who) {
    tell(
        PresenceChange.of(type, id, who.shown(), clock.instant()),
        other -> !other.userId().equals(who.id()));
  }

  private void tell(ServerFrame frame, Predicate<Follower> to) {
    WireFrame encoded = null;
    for (PeopleOfRoom.Place place : people.audience()) {
      if (to.test(place.follower())) {
        encoded = encoded == null ? WireFrame.of(FrameCodec.encode(frame)) : encoded;
        write(place, encoded);
      }
    }
  }

  /** Nothing is kept for a screen that takes nothing: it gets the whole list when it does again. */
  private void write(PeopleOfRoom.Place place, WireFrame frame) {
    if (!place.isBehind() && place.follower().isWritable()) {
      place.follower().write(frame);
    } else if (!place.isBehind()) {
      place.setBehind(true);
      waits.accept(this);
    }
  }

  /** Gives the list to those who take bytes again; true: some do not yet. */
  private boolean catchUp() {
    boolean someBehind = false;
    for (PeopleOfRoom.Place place : people.audience()) {
      if (place.isBehind() && place.follower().isWritable()) {
        place.setBehind(false);
        place.follower().write(state());
      }
      someBehind |= place.isBehind();
    }
    return someBehind;
  }

  /** The list; in a crowded room one made a moment ago will do, or a storm would make thousands. */
  private WireFrame state() {
    if (!crowded) {
      return WireFrame.of(FrameCodec.encode(PresenceState.of(id.toString(), listed())));
    }
    Instant now = clock.instant();
    WireFrame made = crowdedState;
    if (made == null || !now.isBefore(crowdedStateAt.plus(STATE_LIVES))) {
      made =
          WireFrame.of(
              FrameCodec.encode(
                  PresenceState.crowded(id.toString(), listed(), following + people.unnamed())));
      crowdedState = made;
      crowdedStateAt = now;
    }
    return made;
  }

  private List<PresentUser> listed() {
    return told.values().stream()
        .filter(Somebody::following)
        .limit(settings.maxUsers())
        .map(Somebody::shown)
        .toList();
  }
}
