package app.waystation.protocol.frame;

import io.avaje.jsonb.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Figures for operators, as {@code GET realtime/live-stats} gives them. Volatile: it has no number.
 *
 * @param stats raw JSON
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record LiveStats(
    String type, @Json.Raw String stats, Instant timestamp, @Nullable String requestId)
    implements ServerFrame {
  /** The name on the wire. */
  public static final String TYPE = "live_stats";

  /** Tells the figures of a moment. */
  public static LiveStats of(String stats, Instant at, @Nullable String requestId) {
    return new LiveStats(TYPE, stats, at, requestId);
  }
}
