package app.waystation.protocol.push;

import io.avaje.jsonb.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a push that a person has sent to a phone of their own, to see whether it comes.
 *
 * @param eventId what the phone has to wait for
 * @param outcome {@link #SENT}, or why it will not come
 * @param reason the push service's own words; null: it said none
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record TestPush(String eventId, String outcome, @Nullable String reason, Instant sentAt) {
  /** The type of the push. */
  public static final String TYPE = "push_test";

  /** The push service has taken it. */
  public static final String SENT = "sent";

  /** This server has no push service. */
  public static final String NO_SERVICE = "no_service";

  /** The push service does not know the phone's token any more: register again. */
  public static final String TOKEN_GONE = "token_gone";

  /** The push service refuses it. */
  public static final String REFUSED = "refused";

  /** The push service cannot be reached, does not work, or wants less. */
  public static final String UNAVAILABLE = "unavailable";
}
