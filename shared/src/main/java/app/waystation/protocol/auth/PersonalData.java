package app.waystation.protocol.auth;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;

/**
 * Everything that is kept about a person, to take along.
 *
 * @param parts by feature, for example {@code reservations}
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record PersonalData(
    Instant exportedAt, User profile, List<MySession> sessions, List<Part> parts) {
  /**
   * The data of one feature.
   *
   * @param data a JSON array
   */
  @Json(naming = Json.Naming.LowerUnderscore)
  public record Part(String name, @Json.Raw String data) {}
}
