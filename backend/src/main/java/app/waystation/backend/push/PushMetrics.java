package app.waystation.backend.push;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What became of pushes, counted on this node since its start. Thread-safe. */
@Singleton
class PushMetrics {
  /** Counters, by {@code outcome}. */
  static final String PUSHES = "waystation.push";

  /** From the commit of an event to FCM's answer, by what the push had to wait for. */
  static final String LATENCY = "waystation.push.latency";

  private final MeterRegistry meters;

  PushMetrics(MeterRegistry meters) {
    this.meters = meters;
    count("queued", 0);
    count("retried", 0);
    count("unplanned", 0);
    count("tokens_pruned", 0);
    for (PushState state : PushState.values()) {
      if (state != PushState.WAITING) {
        ended(state, 0);
      }
    }
  }

  void queued() {
    count("queued", 1);
  }

  /** An attempt has failed; there will be another. */
  void retried() {
    count("retried", 1);
  }

  void ended(PushState state, int pushes) {
    count(state.wire(), pushes);
  }

  /** An event's recipients could not be worked out, again and again. */
  void unplanned() {
    count("unplanned", 1);
  }

  void tokenPruned() {
    count("tokens_pruned", 1);
  }

  /** How long a push took; {@code waitedFor} is {@code nothing}, {@code ack} or {@code quiet}. */
  void took(Duration sinceCommit, String waitedFor) {
    Timer.builder(LATENCY)
        .description("From the commit of an event to FCM's answer")
        .tag("waited_for", waitedFor)
        .serviceLevelObjectives(
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5))
        .register(meters)
        .record(sinceCommit.isNegative() ? Duration.ZERO : sinceCommit);
  }

  private void count(String outcome, int amount) {
    Counter.builder(PUSHES)
        .description("Pushes by what became of them")
        .tag("outcome", outcome)
        .register(meters)
        .increment(amount);
  }
}
