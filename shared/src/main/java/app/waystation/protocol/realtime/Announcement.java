package app.waystation.protocol.realtime;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;

/**
 * What an operator tells everybody: {@code data} of {@code system_announcement}.
 *
 * @param type one of {@link #TYPES}
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record Announcement(String id, String message, String type, Instant timestamp) {
  public static final String INFO = "info";
  public static final String WARNING = "warning";
  public static final String MAINTENANCE = "maintenance";

  /** People are woken for it. */
  public static final String EMERGENCY = "emergency";

  /** Every type. */
  public static final List<String> TYPES = List.of(INFO, WARNING, MAINTENANCE, EMERGENCY);
}
