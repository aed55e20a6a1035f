package app.waystation.backend.auth;

import app.waystation.backend.audit.AuditLog;
import app.waystation.backend.db.Database;
import app.waystation.backend.http.Checks;
import app.waystation.backend.http.ProblemException;
import app.waystation.protocol.auth.ChangePassword;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Changes passwords. */
@Singleton
public class PasswordService {
  private static final String CHANGED = "password_changed";

  private final Database database;
  private final AccountRows accounts;
  private final PasswordRules rules;
  private final Passwords passwords;
  private final SessionService sessions;
  private final AuditLog audit;
  private final Clock clock;

  PasswordService(
      Database database,
      AccountRows accounts,
      PasswordRules rules,
      Passwords passwords,
      SessionService sessions,
      AuditLog audit,
      Clock clock) {
    this.database = database;
    this.accounts = accounts;
    this.rules = rules;
    this.passwords = passwords;
    this.sessions = sessions;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Gives the account another password and ends every other session: whoever knew the old one is
   * out.
   *
   * @throws ProblemException 422 for a wrong old or an unfit new password, or 429
   */
  public void change(Caller caller, ChangePassword change) {
    Checks checks = new Checks();
    String wanted = PasswordRules.wanted(checks, "new_password", change.newPassword());
    checks.done();
    database.change(
        sql -> {
          if (accounts.lock(sql, caller.userId()).isEmpty()) {
            throw Gone.account();
          }
          rules.require(sql, caller.userId(), "current_password", change.currentPassword());
          accounts.setPassword(sql, caller.userId(), passwords.hash(wanted), clock.instant());
          sessions.endOthers(sql, caller, CHANGED);
          audit.record(
              sql, null, caller.userId(), "change_password", "user", caller.userId(), null, null);
        });
  }
}
