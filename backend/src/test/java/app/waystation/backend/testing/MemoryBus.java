package app.waystation.backend.testing;

import app.waystation.backend.room.PeerNodes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A bus between nodes of one JVM that can lose words, hold them back, and cut nodes off. Words of
 * one node arrive in order, at the moment when {@link #deliver} is called, or at once.
 */
public final class MemoryBus {
  private record Word(Node from, Node to, String topic, String json) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Node> nodes = new CopyOnWriteArrayList<>();
  private final Set<Node> cut = new HashSet<>();
  private final Queue<Word> underWay = new ArrayDeque<>();
  private volatile BooleanSupplier loses = () -> false;
  private volatile boolean atOnce = true;

  /** Words now wait for {@link #deliver}. */
  public MemoryBus holding() {
    atOnce = false;
    return this;
  }

  /** Each word is lost when this says so. */
  public void losing(BooleanSupplier chance) {
    loses = chance;
  }

  /** A new node, of which the others are told. */
  public Node join(String name) {
    Node node = new Node(name);
    List<Node> others = List.copyOf(nodes);
    nodes.add(node);
    for (Node other : others) {
      if (!isCut(other)) {
        meet(other, node);
      }
    }
    return node;
  }

  /** Cuts a node off; when it is noticed, both sides forget each other. */
  public void cut(Node node, boolean noticed) {
    lock.lock();
    try {
      cut.add(node);
    } finally {
      lock.unlock();
    }
    if (noticed) {
      for (Node other : others(node)) {
        other.gone.forEach(listener -> listener.accept(node.self()));
        node.gone.forEach(listener -> listener.accept(other.self()));
      }
    }
  }

  /** Joins a node that was cut off again; when that is noticed, both sides are told. */
  public void heal(Node node, boolean noticed) {
    lock.lock();
    try {
      cut.remove(node);
    } finally {
      lock.unlock();
    }
    if (noticed) {
      others(node).stream().filter(other -> !isCut(other)).forEach(other -> meet(other, node));
    }
  }

  /** The node is no more; the others notice. */
  public void kill(Node node) {
    nodes.remove(node);
    cut(node, false);
    for (Node other : nodes) {
      other.gone.forEach(listener -> listener.accept(node.self()));
    }
  }

  /** Brings what is under way, and what is said meanwhile. */
  public void deliver() {
    while (true) {
      Word word;
      lock.lock();
      try {
        word = underWay.poll();
      } finally {
        lock.unlock();
      }
      if (word == null) {
        return;
      }
      bring(word);
    }
  }

  private void bring(Word word) {
    if (!isCut(word.from()) && !isCut(word.to())) {
      word.to().hear(word.from().self(), word.topic(), word.json());
    }
  }

  private List<Node> others(Node node) {
    return nodes.stream().filter(other -> other != node).toList();
  }

  private boolean isCut(Node node) {
    lock.lock();
    try {
      return cut.contains(node);
    } finally {
      lock.unlock();
    }
  }

  private static void meet(Node one, Node other) {
    one.appeared.forEach(listener -> listener.accept(other.self()));
    other.appeared.forEach(listener -> listener.accept(one.self()));
  }

  /** One node's end of the bus. */
  public final class Node implements PeerNodes {
    private final String name;
    private final Map<String, List<Listener>> listeners = new HashMap<>();
    private final List<Consumer<String>> appeared = new ArrayList<>();
    private final List<Consumer<String>> gone = new ArrayList<>();

    private Node(String name) {
      this.name = name;
    }

    @Override
    public String self() {
      return name;
    }

    @Override
    public boolean isAlone() {
      return false;
    }

    @Override
    public void say(String topic, String json) {
      for (Node other : others(this)) {
        if (!loses.getAsBoolean()) {
          Word word = new Word(this, other, topic, json);
          if (atOnce) {
            bring(word);
          } else {
            lock.lock();
            try {
              underWay.add(word);
            } finally {
              lock.unlock();
            }
          }
        }
      }
    }

    private void hear(String node, String topic, String json) {
      listeners.getOrDefault(topic, List.of()).forEach(listener -> listener.heard(node, json));
    }

    @Override
    public void listen(String topic, Listener listener) {
      listeners.computeIfAbsent(topic, _ -> new CopyOnWriteArrayList<>()).add(listener);
    }

    @Override
    public void onAppeared(Consumer<String> listener) {
      appeared.add(listener);
    }

    @Override
    public void onGone(Consumer<String> listener) {
      gone.add(listener);
    }
  }
}
