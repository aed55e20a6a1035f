package app.waystation.protocol.frame;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * A frame that could not be obeyed; the connection lives on.
 *
 * @param code one of {@link app.waystation.protocol.ErrorCode} or {@code unknown_type}
 * @param details what would have been right
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record ErrorFrame(
    String type, String code, String message, @Nullable String details, @Nullable String requestId)
    implements ServerFrame {
  /** The name on the wire. */
  public static final String TYPE = "error";

  /** Refuses a frame. */
  public static ErrorFrame of(
      String code, String message, @Nullable String details, @Nullable String requestId) {
    return new ErrorFrame(TYPE, code, message, details, requestId);
  }
}
