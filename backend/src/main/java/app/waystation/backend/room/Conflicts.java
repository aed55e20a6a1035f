package app.waystation.backend.room;

import app.waystation.backend.http.ProblemException;
import app.waystation.protocol.frame.ConflictDetected;
import jakarta.inject.Singleton;

/** Optimistic locking: who comes second is refused, and told so on all of their own screens. */
@Singleton
public class Conflicts {
  private final LiveConnections connections;

  Conflicts(LiveConnections connections) {
    this.connections = connections;
  }

  /**
   * Goes on when the change was made from the current version.
   *
   * @param userId whose change it is
   * @param currentData the entity as it is now, JSON
   * @throws ProblemException 409 {@code version_conflict}
   */
  public void requireCurrent(
      String userId,
      String entity,
      String entityId,
      int current,
      int attempted,
      String currentData) {
    if (attempted == current) {
      return;
    }
    connections.sendToUser(
        userId,
        ConflictDetected.of(
            entity,
            entityId,
            current,
            attempted,
            currentData,
            "Somebody else has changed it in the meantime."));
    throw ProblemException.versionConflict(current, attempted, currentData);
  }
}
