package app.waystation.protocol.push;

import io.avaje.jsonb.Json;
import java.util.Map;

/**
 * How many pushes are in which state.
 *
 * @param states every state, also those that nothing is in
 * @param unplanned events whose recipients could not be worked out, and were given up
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record PushCounts(Map<String, Long> states, long unplanned) {}
