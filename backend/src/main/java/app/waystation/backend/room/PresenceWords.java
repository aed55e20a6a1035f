package app.waystation.backend.room;

import app.waystation.backend.room.PresenceWord.RoomPeople;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what every node knows of the people on the others the same, over a bus that loses words.
 * Each node counts its words, so whoever misses one notices at the next, or at the next beat, and
 * asks for an account of everything until one has come whole. Thread-safe.
 */
final class PresenceWords {
  /** What is said and heard here. */
  interface People {
    /** Rooms in which this node has anybody. */
    List<RoomId> rooms();

    /** The people of a room on this node. */
    RoomPeople in(RoomId room);

    /** These are all the people of that room on that node. */
    void heard(RoomId room, String node, RoomPeople people, boolean again);

    /** That node has people in these rooms only. */
    void onlyIn(String node, Set<RoomId> rooms);

    /** That node is gone. */
    void gone(String node);
  }

  /** How far another node has been heard. */
  private static final class Heard {
    private long n;

    /** Words before this one may have been missed. */
    private long gapAt;

    private boolean unsure;
    private Instant askedAt = Instant.EPOCH;
  }

  private static final Logger LOG = LoggerFactory.getLogger(PresenceWords.class);
  private static final String TOPIC = "presence";
  private static final Duration BEAT = Duration.ofSeconds(5);
  private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

  private final PeerNodes peers;
  private final People people;
  private final Clock clock;
  private final Set<RoomId> changed = ConcurrentHashMap.newKeySet();

  /** Guards what is said: words leave in the order of their numbers. */
  private final ReentrantLock speaking = new ReentrantLock();

  private long said;
  private Instant beatAt = Instant.EPOCH;

  /** Guards what is heard. */
  private final ReentrantLock hearing = new ReentrantLock();

  private final Map<String, Heard> heard = new HashMap<>();
  private final Set<String> departed = new HashSet<>();
  private boolean asked;

  PresenceWords(PeerNodes peers, People people, Clock clock) {
    this.peers = peers;
    this.people = people;
    this.clock = clock;
    peers.listen(TOPIC, this::hear);
    peers.onAppeared(this::appeared);
    peers.onGone(this::gone);
  }

  /** The people of that room on this node are others now; said with the next {@link #flush}. */
  void changed(RoomId room) {
    if (!peers.isAlone()) {
      changed.add(room);
    }
  }

  /** Says what is due. */
  void flush() {
    if (peers.isAlone()) {
      return;
    }
    speaking.lock();
    try {
      if (takeAsked()) {
        sayEverything();
      } else {
        sayChanges();
      }
      nodesToAsk().forEach(node -> peers.say(TOPIC, json(PresenceWord.askOf(said, node))));
      if (!clock.instant().isBefore(beatAt.plus(BEAT))) {
        beatAt = clock.instant();
        peers.say(TOPIC, json(PresenceWord.beat(said)));
      }
    } finally {
      speaking.unlock();
    }
  }

  private void sayChanges() {
    for (RoomId room : List.copyOf(changed)) {
      // Taken off the list before it is looked at: what changes meanwhile is said again.
      changed.remove(room);
      peers.say(TOPIC, json(PresenceWord.of(++said, room.toString(), people.in(room), false)));
    }
  }

  private void sayEverything() {
    changed.clear();
    long first = said + 1;
    List<String> rooms = new ArrayList<>();
    for (RoomId room : people.rooms()) {
      rooms.add(room.toString());
      peers.say(TOPIC, json(PresenceWord.of(++said, room.toString(), people.in(room), true)));
    }
    peers.say(TOPIC, json(PresenceWord.all(++said, first, rooms)));
  }

  private boolean takeAsked() {
    hearing.lock();
    try {
      boolean was = asked;
      asked = false;
      return was;
    } finally {
      hearing.unlock();
    }
  }

  private List<String> nodesToAsk() {
    Instant now = clock.instant();
    List<String> nodes = new ArrayList<>();
    hearing.lock();
    try {
      heard.forEach(
          (node, state) -> {
            if (state.unsure && !now.isBefore(state.askedAt.plus(ASK_AGAIN))) {
              state.askedAt = now;
              nodes.add(node);
            }
          });
    } finally {
      hearing.unlock();
    }
    return nodes;
  }

  private void hear(String node, String json) {
    PresenceWord word;
    try {
      word = WireJson.fromJson(PresenceWord.class, json);
    } catch (WireException e) {
      LOG.warn("Node {} says of presence what cannot be read", node, e);
      return;
    }
    hearing.lock();
    try {
      if (departed.contains(node) || !isNew(node, word)) {
        return;
      }
      if (peers.self().equals(word.askOf())) {
        asked = true;
      }
      if (word.room() != null) {
        people.heard(RoomId.parse(word.room()), node, word.people(), word.again());
      }
      if (word.all() != null) {
        people.onlyIn(node, parse(word.all()));
        isComplete(node, word.first());
      }
    } catch (WireException e) {
      LOG.warn("Node {} names a room that is none", node, e);
    } finally {
      hearing.unlock();
    }
  }

  /** Notes how far the node has got; false: an old word that comes late. */
  private boolean isNew(String node, PresenceWord word) {
    Heard state = heard.get(node);
    boolean first = state == null;
    if (state == null) {
      state = new Heard();
      heard.put(node, state);
    }
    if (word.isCounted() && !first && word.n() <= state.n) {
      return false;
    }
    long before = word.isCounted() ? word.n() - 1 : word.n();
    if (before > state.n) {
      state.unsure = true;
      state.gapAt = before + 1;
    }
    state.n = Math.max(state.n, word.n());
    return true;
  }

  /** An account has ended: it is whole when nothing was missed since it began. */
  private void isComplete(String node, long first) {
    Heard state = heard.get(node);
    if (state != null && state.gapAt <= first) {
      state.unsure = false;
    }
  }

  private static Set<RoomId> parse(List<String> rooms) {
    Set<RoomId> parsed = new HashSet<>();
    rooms.forEach(room -> parsed.add(RoomId.parse(room)));
    return parsed;
  }

  private void appeared(String node) {
    hearing.lock();
    try {
      departed.remove(node);
      Heard state = heard.computeIfAbsent(node, _ -> new Heard());
      state.unsure = true;
      asked = true;
    } finally {
      hearing.unlock();
    }
  }

  private void gone(String node) {
    hearing.lock();
    try {
      // What it said before may still arrive, and nobody would ever take it back.
      departed.add(node);
      heard.remove(node);
      people.gone(node);
    } finally {
      hearing.unlock();
    }
  }

  /** Whether anything is still to be asked or said; for tests. */
  @Nullable String unsureOf() {
    hearing.lock();
    try {
      return heard.entrySet().stream()
          .filter(e -> e.getValue().unsure)
          .map(Map.Entry::getKey)
          .findFirst()
          .orElse(null);
    } finally {
      hearing.unlock();
    }
  }

  private static String json(PresenceWord word) {
    return WireJson.toJson(word);
  }
}
