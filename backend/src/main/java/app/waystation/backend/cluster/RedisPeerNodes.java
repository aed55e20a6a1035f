package app.waystation.backend.cluster;

import app.waystation.backend.room.PeerNodes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Primary;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All nodes on one channel of Redis. Each says that it is there at a steady beat; who is silent for
 * too long is gone.
 *
 * <p>Every message carries the number of the connection it was said on. A new number means that
 * words may have been missed in between, so the node counts as one that has appeared; a message of
 * an older connection that comes late is dropped, as its state has been said anew since.
 */
@Singleton
@Primary
@WithRedis
final class RedisPeerNodes implements PeerNodes, LineUser {
  private static final Logger LOG = LoggerFactory.getLogger(RedisPeerNodes.class);

  private record Peer(long theirConnection, long ourConnection, long heardAt) {}

  private final RedisLine line;
  private final ClusterSettings settings;
  private final String self;
  private final String channel;
  private final Map<String, Peer> peers = new ConcurrentHashMap<>();
  private final Map<String, List<Listener>> listeners = new ConcurrentHashMap<>();
  private final List<Consumer<String>> onAppeared = new CopyOnWriteArrayList<>();
  private final List<Consumer<String>> onGone = new CopyOnWriteArrayList<>();

  /** One thing is told after another: who appears, what they say, who is gone. */
  private final ReentrantLock telling = new ReentrantLock();

  private final Semaphore stop = new Semaphore(0);
  private volatile long connection;
  private volatile boolean dropped;

  RedisPeerNodes(
      RedisLine line,
      ClusterSettings settings,
      Installation installation,
      NodeName self,
      MeterRegistry meters) {
    this.line = line;
    this.settings = settings;
    this.self = self.name();
    this.channel = installation.key("nodes");
    meters.gauge("waystation.cluster.peers", peers, Map::size);
    line.listen(channel);
    line.attach(this);
    Thread.ofVirtual().name("node-beat").start(this::beatOnAndOn);
  }

  @Override
  public String self() {
    return self;
  }

  @Override
  public boolean isAlone() {
    return false;
  }

  @Override
  public void say(String topic, String json) {
    if (!line.say(channel, new NodeWord(self, connection, topic, json).toText())) {
      dropped = true;
    }
  }

  @Override
  public void listen(String topic, Listener listener) {
    listeners.computeIfAbsent(topic, _ -> new CopyOnWriteArrayList<>()).add(listener);
  }

  @Override
  public void onAppeared(Consumer<String> listener) {
    onAppeared.add(listener);
  }

  @Override
  public void onGone(Consumer<String> listener) {
    onGone.add(listener);
  }

  // --- the beat ---------------------------------------------------------------------------------

  private void beatOnAndOn() {
    try {
      while (!stop.tryAcquire(settings.beat().toNanos(), TimeUnit.NANOSECONDS)) {
        beat();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void beat() {
    line.say(channel, NodeWord.beat(self, connection).toText());
    telling.lock();
    try {
      long limit = System.nanoTime() - settings.goneAfter().toNanos();
      peers.forEach(
          (node, peer) -> {
            if (peer.heardAt() < limit) {
              forget(node);
            }
          });
      if (dropped && line.isUp()) {
        // Words of ours were lost on a connection that lives: to the others it looks whole.
        line.startAnew();
      }
    } finally {
      telling.unlock();
    }
  }

  // --- what Redis says --------------------------------------------------------------------------

  @Override
  public void connected(long number) {
    connection = number;
    dropped = false;
    line.say(channel, NodeWord.beat(self, number).toText());
  }

  @Override
  public void disconnected() {
    // The others stay known until they have been silent for too long.
  }

  @Override
  public void listening(String listened) {
    // Who is there says so at the next beat.
  }

  @Override
  public void heard(long ourConnection, String said, String message) {
    if (!said.equals(channel)) {
      return;
    }
    NodeWord word = NodeWord.parse(message);
    if (word.node().equals(self)) {
      return;
    }
    telling.lock();
    try {
      if (word.isBye()) {
        forget(word.node());
      } else if (notice(word.node(), word.connection(), ourConnection) && !word.isBeat()) {
        listeners
            .getOrDefault(word.topic(), List.of())
            .forEach(listener -> carefully(() -> listener.heard(word.node(), word.json())));
      }
    } finally {
      telling.unlock();
    }
  }

  /** Notes a sign of life; false: it is from the past. */
  private boolean notice(String node, long theirs, long ours) {
    Peer known = peers.get(node);
    if (known != null && (theirs < known.theirConnection() || ours < known.ourConnection())) {
      return false;
    }
    peers.put(node, new Peer(theirs, ours, System.nanoTime()));
    if (known == null || theirs > known.theirConnection() || ours > known.ourConnection()) {
      LOG.info("Node {} is there", node);
      // So that it knows of us at once, and not only at our next beat.
      line.say(channel, NodeWord.beat(self, connection).toText());
      tell(onAppeared, node);
    }
    return true;
  }

  private void forget(String node) {
    if (peers.remove(node) != null) {
      LOG.info("Node {} is gone", node);
      tell(onGone, node);
    }
  }

  private static void tell(List<Consumer<String>> listeners, String node) {
    listeners.forEach(listener -> carefully(() -> listener.accept(node)));
  }

  /** One listener's failure is not another's. */
  private static void carefully(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.warn("What another node said was not understood", e);
    }
  }

  @PreDestroy
  void sayGoodbye() {
    stop.release();
    line.say(channel, NodeWord.bye(self, connection).toText());
  }
}
