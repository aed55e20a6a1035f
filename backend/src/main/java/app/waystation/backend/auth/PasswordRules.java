package app.waystation.backend.auth;

import app.waystation.backend.db.Sql;
import app.waystation.backend.http.Checks;
import app.waystation.backend.http.ProblemException;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** What a password must be like, and whether it is the one of an account. */
@Singleton
class PasswordRules {
  private static final int SHORTEST = 8;

  /** Argon2 reads it all: an endless password would be a cheap attack. */
  static final int LONGEST = 256;

  private final AccountRows accounts;
  private final Passwords passwords;
  private final LoginLimits limits;

  PasswordRules(AccountRows accounts, Passwords passwords, LoginLimits limits) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.limits = limits;
  }

  /** Notes what is wrong with a password that somebody wants to have. */
  static String wanted(Checks checks, String field, @Nullable String password) {
    if (password == null || password.isEmpty()) {
      checks.that(false, field, "is required");
      return "";
    }
    checks.that(
        password.length() >= SHORTEST && password.length() <= LONGEST,
        field,
        "must have " + SHORTEST + " to " + LONGEST + " characters");
    return password;
  }

  /**
   * Goes on only for whoever knows the password of the account, whose phone may lie open on a
   * table. A wrong one counts like one at signing in.
   *
   * @throws ProblemException 422 at that field, or 429
   */
  void require(Sql sql, String userId, String field, @Nullable String password) {
    Checks checks = new Checks();
    String given = password == null ? "" : password;
    checks.that(!given.isEmpty(), field, "is required");
    checks.that(given.length() <= LONGEST, field, "is too long");
    checks.done();
    AccountRows.Account account = accounts.findWithPassword(sql, userId).orElseThrow(Gone::account);
    limits.beforeCheck(account.user().email());
    if (!passwords.matches(given, account.passwordHash())) {
      limits.failed(account.user().email());
      throw ProblemException.invalid(field, "is not your password");
    }
  }
}
