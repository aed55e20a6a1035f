package app.waystation.backend.room;

import app.waystation.protocol.RoomId;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import io.avaje.jsonb.Json;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Brings acknowledgements to the node that wants to know. Only those are said that a push waits
 * for: the planner asks for one, and whichever node has it, or gets it, says so to all, as any node
 * may be the one that would send. What is lost here is at worst a push too many. Thread-safe.
 */
@Singleton
final class PeerAcks {
  private static final String WANTED = "ack-wanted";
  private static final String GIVEN = "ack-given";

  /** Who has, or is to have, applied how much of which room. */
  @Json(naming = Json.Naming.LowerUnderscore)
  record Word(String user, String room, long seq) {
    UserRoom key() {
      return new UserRoom(user, RoomId.parse(room));
    }
  }

  record UserRoom(String userId, RoomId room) {}

  /** What this node knows itself, and is told. */
  interface Known {
    long acked(UserRoom of);

    void acked(UserRoom of, long seq);
  }

  private record Wanted(long seq, Instant at) {}

  private final PeerNodes peers;
  private final Clock clock;
  private final Map<UserRoom, Wanted> wanted = new ConcurrentHashMap<>();

  PeerAcks(PeerNodes peers, Clock clock) {
    this.peers = peers;
    this.clock = clock;
  }

  void start(Known known) {
    if (peers.isAlone()) {
      return;
    }
    peers.listen(GIVEN, (_, json) -> known.acked(word(json).key(), word(json).seq()));
    peers.listen(
        WANTED,
        (_, json) -> {
          Word word = word(json);
          // Noted first, then looked up: an acknowledgement in between finds the note.
          wanted.merge(
              word.key(),
              new Wanted(word.seq(), clock.instant()),
              (old, now) -> new Wanted(Math.min(old.seq(), now.seq()), now.at()));
          given(word.key(), known.acked(word.key()));
        });
  }

  private static Word word(String json) {
    Word word = WireJson.fromJson(Word.class, json);
    if (word.user() == null || word.room() == null) {
      throw new WireException("No word about an acknowledgement", null);
    }
    return word;
  }

  /** A push waits for this. */
  void want(UserRoom of, long seq) {
    if (!peers.isAlone()) {
      peers.say(WANTED, WireJson.anyToJson(new Word(of.userId(), of.room().toString(), seq)));
    }
  }

  /** A phone of this node has applied so much; said if somebody asked for it. */
  void given(UserRoom of, long seq) {
    Wanted asked = wanted.get(of);
    if (asked != null && seq >= asked.seq()) {
      peers.say(GIVEN, WireJson.anyToJson(new Word(of.userId(), of.room().toString(), seq)));
    }
  }

  void forgetOld(Duration keep) {
    Instant limit = clock.instant().minus(keep);
    wanted.values().removeIf(asked -> asked.at().isBefore(limit));
  }
}
