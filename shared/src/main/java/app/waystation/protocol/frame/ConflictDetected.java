package app.waystation.protocol.frame;

import io.avaje.jsonb.Json;

/**
 * Somebody else changed the entity first; sent to the one who came second, never to others.
 *
 * @param currentData the entity as it is now, raw JSON
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record ConflictDetected(
    String type,
    String entity,
    String entityId,
    int currentVersion,
    int attemptedVersion,
    @Json.Raw String currentData,
    String message)
    implements ServerFrame {
  /** The name on the wire. */
  public static final String TYPE = "conflict_detected";

  /** Tells the loser of a race what stands now. */
  public static ConflictDetected of(
      String entity,
      String entityId,
      int currentVersion,
      int attemptedVersion,
      String currentData,
      String message) {
    return new ConflictDetected(
        TYPE, entity, entityId, currentVersion, attemptedVersion, currentData, message);
  }
}
