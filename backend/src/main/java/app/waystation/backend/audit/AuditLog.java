package app.waystation.backend.audit;

import app.waystation.backend.db.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Appends to the audit log, in the transaction that makes the change. Thread-safe. */
@Singleton
public class AuditLog {
  private final Clock clock;

  AuditLog(Clock clock) {
    this.clock = clock;
  }

  /**
   * One change.
   *
   * @param groupId the group it belongs to; null for an account
   * @param action what was done, for example {@code approve}
   * @param before the entity as JSON; null when it is new
   * @param after the entity as JSON; null when it is gone
   */
  public void record(
      Sql sql,
      @Nullable String groupId,
      String actorId,
      String action,
      String entity,
      String entityId,
      @Nullable String before,
      @Nullable String after) {
    sql.updateLater(
        "insert into audit_entry (at, group_id, actor_id, action, entity, entity_id, before, after)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?)",
        clock.instant(),
        groupId,
        actorId,
        action,
        entity,
        entityId,
        before,
        after);
  }
}
