package app.waystation.backend.room;

import app.waystation.protocol.EntityIds;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import io.avaje.jsonb.Json;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the other nodes and waits for a moment: who does not answer in time is left out. For figures
 * that a person looks at, nothing more. Thread-safe.
 */
@Singleton
final class PeerQuestions {
  private static final Logger LOG = LoggerFactory.getLogger(PeerQuestions.class);
  private static final String QUESTION = "question";
  private static final String ANSWER = "answer";

  /** One question, or an answer to it. */
  @Json(naming = Json.Naming.LowerUnderscore)
  record Note(String id, @Nullable String topic, @Json.Raw String body) {}

  private static final class Waiting {
    private final Set<String> nodes;
    private final List<String> answers = new CopyOnWriteArrayList<>();
    private final CountDownLatch missing;

    Waiting(Set<String> nodes) {
      this.nodes = ConcurrentHashMap.newKeySet();
      this.nodes.addAll(nodes);
      this.missing = new CountDownLatch(nodes.size());
    }

    void answered(String node, String answer) {
      if (nodes.remove(node)) {
        answers.add(answer);
        missing.countDown();
      }
    }

    void gone(String node) {
      if (nodes.remove(node)) {
        missing.countDown();
      }
    }
  }

  private final PeerNodes peers;
  private final Duration patience;
  private final Set<String> nodes = ConcurrentHashMap.newKeySet();
  private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
  private final Map<String, UnaryOperator<String>> answerers = new ConcurrentHashMap<>();
  private final ExecutorService workers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("peer-answer-", 0).factory());

  PeerQuestions(
      PeerNodes peers, @Value("${waystation.peers.answer-within:500ms}") Duration patience) {
    this.peers = peers;
    this.patience = patience;
    peers.listen(QUESTION, this::asked);
    peers.listen(ANSWER, this::answered);
    peers.onAppeared(nodes::add);
    peers.onGone(
        node -> {
          nodes.remove(node);
          waiting.values().forEach(question -> question.gone(node));
        });
  }

  /** From now on this node answers questions of that topic. */
  void answering(String topic, UnaryOperator<String> answerer) {
    answerers.put(topic, answerer);
  }

  /** The answers of the other nodes, JSON; blocks for a moment. */
  List<String> ask(String topic, String question) {
    Set<String> others = new HashSet<>(nodes);
    if (others.isEmpty()) {
      return List.of();
    }
    String id = EntityIds.next();
    Waiting answers = new Waiting(others);
    waiting.put(id, answers);
    try {
      peers.say(QUESTION, WireJson.toJson(new Note(id, topic, question)));
      if (!answers.missing.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.info("No answer to {} from {}", topic, answers.nodes);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      waiting.remove(id);
    }
    return List.copyOf(answers.answers);
  }

  private void asked(String node, String json) {
    // The thread of the bus must not wait for what an answer may need.
    workers.execute(
        () -> {
          try {
            Note note = WireJson.fromJson(Note.class, json);
            UnaryOperator<String> answerer = answerers.get(String.valueOf(note.topic()));
            if (answerer != null) {
              String answer = answerer.apply(note.body());
              peers.say(ANSWER, WireJson.toJson(new Note(note.id(), null, answer)));
            }
          } catch (WireException e) {
            LOG.warn("Node {} asks what cannot be read", node, e);
          }
        });
  }

  private void answered(String node, String json) {
    try {
      Note note = WireJson.fromJson(Note.class, json);
      Waiting question = waiting.get(note.id());
      if (question != null) {
        question.answered(node, note.body());
      }
    } catch (WireException e) {
      LOG.warn("Node {} answers what cannot be read", node, e);
    }
  }

  @PreDestroy
  void stop() {
    workers.shutdownNow();
  }
}
