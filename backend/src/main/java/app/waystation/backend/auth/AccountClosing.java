package app.waystation.backend.auth;

import app.waystation.backend.audit.AuditLog;
import app.waystation.backend.db.Database;
import app.waystation.backend.http.ProblemException;
import app.waystation.backend.room.PersonalTraces;
import app.waystation.backend.sync.Idempotency;
import app.waystation.protocol.Actor;
import app.waystation.protocol.RoomId;
import app.waystation.protocol.auth.DeleteMe;
import app.waystation.protocol.auth.User;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Ends accounts. */
@Singleton
public class AccountClosing {
  /** What others read where the name stood. */
  public static final String NAME_LEFT_BEHIND = "Former member";

  private final Database database;
  private final AccountRows accounts;
  private final SessionService sessions;
  private final PasswordRules rules;
  private final List<AccountListener> listeners;
  private final PersonalTraces traces;
  private final AuditLog audit;
  private final Idempotency idempotency;
  private final Clock clock;

  AccountClosing(
      Database database,
      AccountRows accounts,
      SessionService sessions,
      PasswordRules rules,
      List<AccountListener> listeners,
      PersonalTraces traces,
      AuditLog audit,
      Idempotency idempotency,
      Clock clock) {
    this.database = database;
    this.accounts = accounts;
    this.sessions = sessions;
    this.rules = rules;
    this.listeners = listeners;
    this.traces = traces;
    this.audit = audit;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  /**
   * Ends the caller's account: it leaves its groups, its sessions end, and what is personal is
   * forgotten. What it did stays, in the name of a former member, so that no room has a gap.
   *
   * @throws ProblemException 409 {@code last_owner} while others depend on it; 422 for a wrong
   *     password, or 429
   */
  public void close(Caller caller, DeleteMe request) {
    database.change(
        sql -> {
          User user = accounts.lock(sql, caller.userId()).orElseThrow(Gone::account);
          rules.require(sql, user.id(), "password", request.password());
          Actor self = new Actor(user.id(), user.displayName());
          listeners.forEach(listener -> listener.closing(sql, self));
          sessions.forgetAllOf(sql, user.id());
          accounts.close(sql, user.id(), NAME_LEFT_BEHIND, clock.instant());
          traces.empty(sql, RoomId.user(user.id()));
          idempotency.forget(sql, user.id());
          audit.record(sql, null, user.id(), "delete", "user", user.id(), null, null);
          audit.forget(sql, user.id());
        });
  }
}
