package app.waystation.protocol.inbox;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Marks notifications as read: these, or all up to a time, or all. Exactly one of the three.
 *
 * @param upTo created then or before: what came later has not been seen
 * @param all only {@code true} means something
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record MarkRead(@Nullable List<String> ids, @Nullable Instant upTo, @Nullable Boolean all) {
  /** These. */
  public static MarkRead of(List<String> ids) {
    return new MarkRead(ids, null, null);
  }

  /** All that were created then or before. */
  public static MarkRead upTo(Instant time) {
    return new MarkRead(null, time, null);
  }
}
