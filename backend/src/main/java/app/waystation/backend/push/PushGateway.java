package app.waystation.backend.push;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The way to the phones' push service. One attempt per call; retries are the outbox's. */
public interface PushGateway {
  /** What became of an attempt. */
  sealed interface Outcome {
    /** The service has taken it. */
    record Sent() implements Outcome {}

    /** The phone's token is no good any more, and never will be. */
    record TokenGone(String reason) implements Outcome {}

    /** It did not work now; {@code retryAfter} is what the service asked for. */
    record Failed(String reason, @Nullable Duration retryAfter) implements Outcome {}
  }

  /** Tries to send; blocks, and does not throw for what the service answers. */
  Outcome send(PushMessage message);
}
