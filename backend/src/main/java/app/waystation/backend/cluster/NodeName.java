package app.waystation.backend.cluster;

import app.waystation.protocol.EntityIds;
import jakarta.inject.Singleton;

/** What this node calls itself, new at every start. */
@Singleton
@WithRedis
final class NodeName {
  private final String name = EntityIds.next();

  String name() {
    return name;
  }
}
