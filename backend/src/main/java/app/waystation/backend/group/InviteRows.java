package app.waystation.backend.group;

import app.waystation.backend.auth.Secrets;
import app.waystation.backend.db.Sql;
import app.waystation.protocol.group.Invite;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** The table {@code invite}. Codes are kept as hashes only. */
@Singleton
class InviteRows {
  void insert(Sql sql, Invite invite, String createdBy, Instant now) {
    sql.update(
        "insert into invite (code_hash, group_id, role, expires_at, max_uses, created_by,"
            + " created_at) values (?, ?, ?, ?, ?, ?, ?)",
        Secrets.hash(invite.code()),
        invite.groupId(),
        invite.role(),
        invite.expiresAt(),
        invite.maxUses(),
        createdBy,
        now);
  }

  /** The invite, whose uses nobody else counts until the end of the transaction. */
  Optional<Invite> lock(Sql sql, String code) {
    return sql.first(
        "select group_id, role, expires_at, max_uses, uses from invite where code_hash = ?"
            + " for update",
        row ->
            new Invite(
                code,
                row.getString("group_id"),
                row.getString("role"),
                Sql.instant(row, "expires_at"),
                row.getInt("max_uses"),
                row.getInt("uses")),
        Secrets.hash(code));
  }

  void use(Sql sql, Invite invite) {
    sql.update(
        "update invite set uses = uses + 1 where code_hash = ?", Secrets.hash(invite.code()));
  }
}
