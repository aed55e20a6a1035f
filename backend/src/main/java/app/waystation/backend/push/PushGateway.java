package app.waystation.backend.push;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The way to the phones' push service. One attempt per call; retries are the outbox's. */
public interface PushGateway {
  /** What became of an attempt. Reasons hold no token. */
  sealed interface Outcome {
    /** The service has taken it. */
    record Sent() implements Outcome {}

    /** The phone's token is no good any more, and never will be. */
    record TokenGone(String reason) implements Outcome {}

    /** This message will never be taken, whatever the token and however often it is tried. */
    record Refused(String reason) implements Outcome {}

    /** The service wants less: nothing is to be sent for {@code retryAfter}, if it says so. */
    record Limited(String reason, @Nullable Duration retryAfter) implements Outcome {}

    /** The service cannot be reached or does not work; says nothing about this push. */
    record Unavailable(String reason, @Nullable Duration retryAfter) implements Outcome {}

    /** Nobody knows why; may work the next time. */
    record Failed(String reason) implements Outcome {}
  }

  /** Whether what is sent this way can come to a phone at all. */
  default boolean reachesPhones() {
    return true;
  }

  /** Tries to send; blocks, for a bounded time, and does not throw for what the service answers. */
  Outcome send(PushMessage message);
}
