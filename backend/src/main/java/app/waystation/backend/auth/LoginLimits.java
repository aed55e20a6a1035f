package app.waystation.backend.auth;

import app.waystation.backend.http.ProblemException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.EstimationProbe;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Slows down whoever guesses passwords or makes accounts in bulk. Token buckets in memory: a
 * restart forgives, and each node counts for itself. Thread-safe.
 */
@Singleton
class LoginLimits {
  private final Buckets failuresByEmail;
  private final Buckets loginsByAddress;
  private final Buckets registrationsByAddress;

  LoginLimits(AuthSettings settings) {
    failuresByEmail = new Buckets(settings.failedLoginsPerMinute());
    loginsByAddress = new Buckets(settings.loginsPerMinute());
    registrationsByAddress = new Buckets(settings.registrationsPerMinute());
  }

  /** Before a password is checked. Throws 429. */
  void beforeLogin(String email, String address) {
    loginsByAddress.take(address);
    failuresByEmail.needOne(email);
  }

  /** After a wrong password. */
  void failed(String email) {
    failuresByEmail.of(email).tryConsume(1);
  }

  /** Before an account is made. Throws 429. */
  void beforeRegistration(String address) {
    registrationsByAddress.take(address);
  }

  /** Buckets of one size by key; those not used for longest are forgotten first. */
  private static final class Buckets {
    private static final int MAX_KEYS = 50_000;

    private final int perMinute;
    private final Map<String, Bucket> byKey =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.@Nullable Entry<String, Bucket> eldest) {
            return size() > MAX_KEYS;
          }
        };

    Buckets(int perMinute) {
      this.perMinute = perMinute;
    }

    synchronized Bucket of(String key) {
      return byKey.computeIfAbsent(
          key,
          k ->
              Bucket.builder()
                  .addLimit(
                      limit ->
                          limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                  .build());
    }

    void take(String key) {
      needOne(key);
      of(key).tryConsume(1);
    }

    void needOne(String key) {
      EstimationProbe probe = of(key).estimateAbilityToConsume(1);
      if (!probe.canBeConsumed()) {
        throw ProblemException.rateLimited(
            TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1);
      }
    }
  }
}
