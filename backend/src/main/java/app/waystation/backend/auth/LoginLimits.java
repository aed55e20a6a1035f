package app.waystation.backend.auth;

import app.waystation.backend.http.ProblemException;
import app.waystation.backend.limit.TokenBuckets;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/**
 * Slows down whoever guesses passwords or makes accounts in bulk. Several nodes count together.
 * Thread-safe.
 */
@Singleton
class LoginLimits {
  private static final String FAILURES = "login-failures:";
  private static final String LOGINS = "logins:";
  private static final String EXPORTS = "exports:";
  private static final String REGISTRATIONS = "registrations:";

  private final TokenBuckets buckets;
  private final AuthSettings settings;

  LoginLimits(TokenBuckets buckets, AuthSettings settings) {
    this.buckets = buckets;
    this.settings = settings;
  }

  /** Before a password is checked. Throws 429. */
  void beforeLogin(String email, String address) {
    refuseIf(buckets.take(LOGINS + address, settings.loginsPerMinute()));
    refuseIf(buckets.untilNext(FAILURES + email, settings.failedLoginsPerMinute()));
  }

  /** Before the password of somebody who is signed in is checked. Throws 429. */
  void beforeCheck(String email) {
    refuseIf(buckets.untilNext(FAILURES + email, settings.failedLoginsPerMinute()));
  }

  /** Before everything about a person is gathered. Throws 429. */
  void beforeExport(String userId) {
    refuseIf(buckets.take(EXPORTS + userId, settings.exportsPerMinute()));
  }

  /** After a wrong password. */
  void failed(String email) {
    buckets.take(FAILURES + email, settings.failedLoginsPerMinute());
  }

  /** Before an account is made. Throws 429. */
  void beforeRegistration(String address) {
    refuseIf(buckets.take(REGISTRATIONS + address, settings.registrationsPerMinute()));
  }

  private static void refuseIf(long nanosToWait) {
    if (nanosToWait > 0) {
      throw ProblemException.rateLimited(TimeUnit.NANOSECONDS.toSeconds(nanosToWait) + 1);
    }
  }
}
