package app.waystation.android.data.api;

import app.waystation.protocol.Problem;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of a request. A refusal is another thing than trouble, and trouble than silence. */
public sealed interface Answer {
  /** Done; the body is empty for 204. */
  record Ok(int status, String body) implements Answer {
    /**
     * Reads the body.
     *
     * @throws WireException when it is not what was expected: not our server, or a defect
     */
    public <T> T read(Class<T> type) {
      return WireJson.fromJson(type, body);
    }
  }

  /** The server will never do this as it is: 4xx but 408 and 429, which are {@link Trouble}. */
  record Refusal(Problem problem) implements Answer {}

  /**
   * The server could not do it now: 5xx, 408, 429.
   *
   * @param retryAfter what the server asked for; null: nothing
   */
  record Trouble(int status, @Nullable Duration retryAfter) implements Answer {}

  /** No answer: nobody knows whether it was done. */
  record Unreachable(String text) implements Answer {}

  /** The session is over, for certain. */
  record SessionOver() implements Answer {}
}
