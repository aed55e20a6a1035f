package app.waystation.backend.room;

import app.waystation.protocol.WireJson;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is looking at a phone that is connected to another node, as far as this node has heard.
 *
 * <p>Each node says its own numbers whenever they change, and all of them to a node that appears; a
 * node that is gone is forgotten. What is not known here errs towards a push: nobody in front means
 * a push at once, somebody in front only that it waits for an acknowledgement. Thread-safe.
 */
@Singleton
final class PeerPresence {
  private static final Logger LOG = LoggerFactory.getLogger(PeerPresence.class);
  private static final String TOPIC = "presence-of-users";
  private static final Duration TOGETHER = Duration.ofMillis(50);
  private static final int USERS_AT_ONCE = 500;

  /** One user's sockets on one node. */
  record Sockets(int open, int foreground) {
    static final Sockets NONE = new Sockets(0, 0);
  }

  /** Counts this node's own sockets of a user. */
  @FunctionalInterface
  interface Own {
    Sockets of(String userId);
  }

  private final PeerNodes peers;
  private final Map<String, Map<String, Sockets>> byNode = new ConcurrentHashMap<>();
  private final Set<String> changed = ConcurrentHashMap.newKeySet();
  private final Semaphore wake = new Semaphore(0);
  private volatile boolean stopping;

  PeerPresence(PeerNodes peers) {
    this.peers = peers;
  }

  /**
   * Begins to tell and to listen.
   *
   * @param own counts sockets when they are told, so that what is told is never older than that
   * @param everybody users with sockets here
   */
  void start(Own own, java.util.function.Supplier<Set<String>> everybody) {
    if (peers.isAlone()) {
      return;
    }
    peers.listen(TOPIC, this::heard);
    peers.onGone(byNode::remove);
    peers.onAppeared(
        node -> {
          // It says all of its own again, without those who have left meanwhile.
          byNode.remove(node);
          changed.addAll(everybody.get());
          wake.release();
        });
    Thread.ofVirtual().name("peer-presence").start(() -> tellOnAndOn(own));
  }

  /** The user's sockets here have changed. */
  void changed(String userId) {
    if (!peers.isAlone()) {
      changed.add(userId);
      wake.release();
    }
  }

  boolean hasForeground(String userId) {
    return byNode.values().stream()
        .anyMatch(node -> node.getOrDefault(userId, Sockets.NONE).foreground() > 0);
  }

  /** Sockets of the user on all other nodes. */
  int open(String userId) {
    return byNode.values().stream()
        .mapToInt(node -> node.getOrDefault(userId, Sockets.NONE).open())
        .sum();
  }

  // --- telling ----------------------------------------------------------------------------------

  private void tellOnAndOn(Own own) {
    try {
      while (!stopping) {
        wake.acquire();
        // Whoever comes and goes in a crowd is told about in one word.
        wake.tryAcquire(Integer.MAX_VALUE, TOGETHER.toMillis(), TimeUnit.MILLISECONDS);
        wake.drainPermits();
        tell(own);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(Own own) {
    List<String> users = new ArrayList<>(changed);
    for (int from = 0; from < users.size(); from += USERS_AT_ONCE) {
      Map<String, Object> word = new TreeMap<>();
      for (String user : users.subList(from, Math.min(users.size(), from + USERS_AT_ONCE))) {
        // First no longer owed, then counted: a change in between is owed again.
        changed.remove(user);
        Sockets sockets = own.of(user);
        word.put(user, List.of(sockets.open(), sockets.foreground()));
      }
      peers.say(TOPIC, WireJson.anyToJson(word));
    }
  }

  private void heard(String node, String json) {
    if (!(WireJson.anyFromJson(json) instanceof Map<?, ?> word)) {
      LOG.warn("Node {} speaks another language", node);
      return;
    }
    Map<String, Sockets> users = byNode.computeIfAbsent(node, _ -> new ConcurrentHashMap<>());
    word.forEach(
        (user, counts) -> {
          if (user instanceof String id
              && counts instanceof List<?> numbers
              && numbers.size() >= 2
              && numbers.get(0) instanceof Number open
              && numbers.get(1) instanceof Number foreground) {
            if (open.intValue() == 0) {
              users.remove(id);
            } else {
              users.put(id, new Sockets(open.intValue(), foreground.intValue()));
            }
          }
        });
  }

  @PreDestroy
  void stop() {
    stopping = true;
    wake.release();
  }
}
