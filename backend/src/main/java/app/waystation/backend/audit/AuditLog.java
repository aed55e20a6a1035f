package app.waystation.backend.audit;

import app.waystation.backend.db.Sql;
import app.waystation.protocol.WireJson;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** What somebody has done, in order: a JSON array, without what the things contained. */
  public String of(Sql sql, String actorId) {
    List<Object> entries = new ArrayList<>();
    sql.list(
            "select at, action, entity, entity_id, group_id from audit_entry where actor_id = ?"
                + " order by id",
            AuditLog::entry,
            actorId)
        .forEach(entries::add);
    return WireJson.anyToJson(entries);
  }

  /** Takes names and addresses of a person out of the log; what happened stays. */
  public void forget(Sql sql, String userId) {
    sql.number("select count(set_config('waystation.forgotten_user', ?, true))", userId);
    sql.update(
        "update audit_entry set before = audit_entry_without_person(entity, before),"
            + " after = audit_entry_without_person(entity, after)"
            + " where entity in ('user', 'member') and entity_id = ?"
            + " and (before is not null or after is not null)",
        userId);
  }

  private static Map<String, String> entry(ResultSet row) throws SQLException {
    Map<String, String> entry = new LinkedHashMap<>();
    entry.put("at", Sql.instant(row, "at").toString());
    entry.put("action", row.getString("action"));
    entry.put("entity", row.getString("entity"));
    entry.put("entity_id", row.getString("entity_id"));
    String group = row.getString("group_id");
    if (group != null) {
      entry.put("group_id", group);
    }
    return entry;
  }
}
