package app.waystation.backend.room;

import app.waystation.protocol.Actor;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.frame.Typing;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the others in a room where somebody types: at most once a second for a field, five fields
 * at a time, on whatever node and screen. It ends by itself. Thread-safe.
 */
@Singleton
class TypingRelay {
  private static final Logger LOG = LoggerFactory.getLogger(TypingRelay.class);
  private static final String TOPIC = "typing";
  private static final Duration LASTS = Duration.ofSeconds(6);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final int FIELDS = 5;
  private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9_.:/-]{1,128}");

  private record Typist(RoomId room, String userId) {}

  /** When each typist's fields were last told. */
  private final Map<Typist, Map<String, Instant>> told = new ConcurrentHashMap<>();

  private final RoomPresence presence;
  private final PeerNodes peers;
  private final Clock clock;

  TypingRelay(RoomPresence presence, PeerNodes peers, Clock clock) {
    this.presence = presence;
    this.peers = peers;
    this.clock = clock;
    peers.listen(TOPIC, this::heard);
  }

  /**
   * Somebody types in a field; null: nowhere any more.
   *
   * @throws WireException when the screen does not follow the room, or the field is no name
   */
  void typing(Follower follower, RoomId room, @Nullable String field) {
    if (!presence.isFollowing(follower, room)) {
      throw new WireException(
          "typing is for rooms with presence that this connection follows", null);
    }
    if (field != null && !FIELD.matcher(field).matches()) {
      throw new WireException("'field' must be 1 to 128 letters, digits or any of _ . : / -", null);
    }
    Instant now = clock.instant();
    Actor user = new Actor(follower.userId(), follower.displayName());
    send(Typing.of(room, user, field, field == null ? now : now.plus(LASTS)), room);
  }

  /** Somebody leaves the room on purpose, on this screen. */
  void left(Follower follower, RoomId room) {
    if (told.containsKey(new Typist(room, follower.userId()))) {
      typing(follower, room, null);
    }
  }

  private void send(Typing typing, RoomId room) {
    if (isNews(room, typing)) {
      presence.relay(room, typing.user().id(), typing);
      peers.say(TOPIC, WireJson.toJson(typing));
    }
  }

  private void heard(String node, String json) {
    try {
      Typing typing = WireJson.fromJson(Typing.class, json);
      RoomId room = RoomId.parse(typing.room());
      if (isNews(room, typing)) {
        presence.relay(room, typing.user().id(), typing);
      }
    } catch (WireException e) {
      LOG.warn("Node {} says of typing what cannot be read", node, e);
    }
  }

  private boolean isNews(RoomId room, Typing typing) {
    Typist typist = new Typist(room, typing.user().id());
    String field = typing.field();
    if (field == null) {
      return told.remove(typist) != null;
    }
    Instant now = clock.instant();
    boolean[] news = new boolean[1];
    told.compute(
        typist,
        (_, before) -> {
          Map<String, Instant> fields = before == null ? new HashMap<>(2) : before;
          fields.values().removeIf(at -> isOver(at, now));
          Instant last = fields.get(field);
          news[0] = last == null ? fields.size() < FIELDS : !now.isBefore(last.plus(EVERY));
          if (news[0]) {
            fields.put(field, now);
          }
          return fields;
        });
    return news[0];
  }

  private static boolean isOver(Instant told, Instant now) {
    return !now.isBefore(told.plus(LASTS));
  }

  /** Forgets who has stopped without saying so. */
  @Scheduled(fixedDelay = "5s")
  void forget() {
    Instant now = clock.instant();
    for (Typist typist : told.keySet()) {
      told.computeIfPresent(
          typist,
          (_, fields) -> {
            fields.values().removeIf(at -> isOver(at, now));
            return fields.isEmpty() ? null : fields;
          });
    }
  }
}
