package app.waystation.android.sync;

import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import app.waystation.protocol.frame.PresenceChange;
import app.waystation.protocol.frame.PresenceState;
import app.waystation.protocol.frame.PresentUser;
import app.waystation.protocol.frame.ServerFrame;
import app.waystation.protocol.frame.Typing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who else is in the rooms that this phone follows. Volatile: it is never written down, and gone
 * with the connection, because from then on nobody would say who left. Changes are made on the sync
 * thread; it can be read and observed from any.
 */
public final class Company {
  /** Nobody types for longer than this without saying so again, whatever the clocks say. */
  static final Duration LONGEST_TYPING = Duration.ofSeconds(10);

  private final Scheduler scheduler;
  private final Clock clock;
  private final Map<String, MutableLiveData<RoomCompany>> observed = new ConcurrentHashMap<>();
  private final Map<String, RoomCompany> known = new ConcurrentHashMap<>();

  // Everything below belongs to the sync thread.
  private final Map<String, People> rooms = new HashMap<>();
  private Duration serverAhead = Duration.ZERO;
  private @Nullable Cancellable expiry;

  Company(Scheduler scheduler, Clock clock) {
    this.scheduler = scheduler;
    this.clock = clock;
  }

  /** Who is in a room, from now on. */
  public LiveData<RoomCompany> observe(String room) {
    return observed.computeIfAbsent(room, name -> new MutableLiveData<>(now(name)));
  }

  /** Who is in a room at this moment. */
  public RoomCompany now(String room) {
    return known.getOrDefault(room, RoomCompany.NOBODY);
  }

  /** A new connection: the server has told its time. */
  void connected(Instant serverTime) {
    serverAhead = Duration.between(clock.instant(), serverTime);
  }

  /** Takes what tells of people; everything else is none of its business. */
  void take(ServerFrame frame) {
    if (frame instanceof PresenceState state) {
      people(state.room()).replace(state);
      publish(state.room());
    } else if (frame instanceof PresenceChange change) {
      people(change.room()).change(change);
      publish(change.room());
    } else if (frame instanceof Typing typing) {
      people(typing.room()).type(typing, localEnd(typing.until()));
      publish(typing.room());
      planExpiry();
    }
  }

  /** This phone does not follow the room any more. */
  void forget(String room) {
    if (rooms.remove(room) != null) {
      publish(room);
    }
  }

  /** The connection is gone, and with it all knowledge of others. */
  void clear() {
    List<String> left = new ArrayList<>(rooms.keySet());
    rooms.clear();
    left.forEach(this::publish);
    if (expiry != null) {
      expiry.cancel();
      expiry = null;
    }
  }

  private People people(String room) {
    return rooms.computeIfAbsent(room, name -> new People());
  }

  /** The server's clock says when; ours says when that is here. */
  private Instant localEnd(Instant until) {
    Instant end = until.minus(serverAhead);
    Instant latest = clock.instant().plus(LONGEST_TYPING);
    return end.isAfter(latest) ? latest : end;
  }

  private void planExpiry() {
    Instant soonest = null;
    for (People people : rooms.values()) {
      Instant next = people.nextEnd();
      if (next != null && (soonest == null || next.isBefore(soonest))) {
        soonest = next;
      }
    }
    if (expiry != null) {
      expiry.cancel();
      expiry = null;
    }
    if (soonest != null) {
      Duration left = Duration.between(clock.instant(), soonest);
      expiry = scheduler.schedule(left.isNegative() ? Duration.ZERO : left, this::expire);
    }
  }

  private void expire() {
    expiry = null;
    Instant now = clock.instant();
    for (Map.Entry<String, People> room : rooms.entrySet()) {
      if (room.getValue().expire(now)) {
        publish(room.getKey());
      }
    }
    planExpiry();
  }

  private void publish(String room) {
    People people = rooms.get(room);
    RoomCompany next = people == null ? RoomCompany.NOBODY : people.seen();
    if (next.equals(known.put(room, next))) {
      return;
    }
    observed.computeIfAbsent(room, name -> new MutableLiveData<>()).postValue(next);
  }

  /** Everybody in one room. */
  private static final class People {
    private final Map<String, PresentUser> present = new LinkedHashMap<>();
    private final Map<String, RoomCompany.Typist> typing = new LinkedHashMap<>();
    private int untold;

    void replace(PresenceState state) {
      present.clear();
      Set<String> ids = new HashSet<>();
      for (PresentUser user : state.users()) {
        present.put(user.id(), user);
        ids.add(user.id());
      }
      untold = Math.max(0, state.count() - present.size());
      if (untold == 0) {
        typing.values().removeIf(typist -> !ids.contains(typist.user().id()));
      }
    }

    void change(PresenceChange change) {
      switch (change.type()) {
        case PresenceChange.JOINED, PresenceChange.UPDATED ->
            present.put(change.user().id(), change.user());
        case PresenceChange.LEFT -> {
          present.remove(change.user().id());
          stop(change.user().id());
        }
        case PresenceChange.DISCONNECTED -> stop(change.user().id());
        default -> {
          // Being connected alone is not being here.
        }
      }
    }

    void type(Typing frame, Instant end) {
      String field = frame.field();
      if (field == null) {
        stop(frame.user().id());
        return;
      }
      String key = frame.user().id() + " " + field;
      // Anew at the end: the newest is last.
      typing.remove(key);
      typing.put(key, new RoomCompany.Typist(frame.user(), field, end));
    }

    boolean expire(Instant now) {
      return typing.values().removeIf(typist -> !typist.until().isAfter(now));
    }

    @Nullable Instant nextEnd() {
      Instant soonest = null;
      for (RoomCompany.Typist typist : typing.values()) {
        if (soonest == null || typist.until().isBefore(soonest)) {
          soonest = typist.until();
        }
      }
      return soonest;
    }

    RoomCompany seen() {
      return new RoomCompany(
          List.copyOf(present.values()), present.size() + untold, List.copyOf(typing.values()));
    }

    private void stop(String userId) {
      typing.values().removeIf(typist -> typist.user().id().equals(userId));
    }
  }
}
