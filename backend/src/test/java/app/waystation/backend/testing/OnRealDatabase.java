package app.waystation.backend.testing;

import io.micronaut.test.support.TestPropertyProvider;
import java.util.Map;
import org.junit.jupiter.api.TestInstance;

/**
 * Gives a {@code @MicronautTest(transactional = false)} class a database of its own. A class that
 * needs further settings overrides {@link #settings()}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public interface OnRealDatabase extends TestPropertyProvider {
  /** Further settings of the server under test. */
  default Map<String, String> settings() {
    return Map.of();
  }

  @Override
  default Map<String, String> getProperties() {
    Map<String, String> all = new java.util.HashMap<>();
    all.put("datasources.default.url", TestDatabase.fresh());
    all.put("datasources.default.username", "postgres");
    all.put("datasources.default.password", "postgres");
    all.put("flyway.datasources.default.enabled", "false");
    all.put("micronaut.server.port", "-1");
    all.put("waystation.jwt-secret", "a secret for tests only, 32 bytes or more");
    // Accounts are made by the hundred here; one test looks at the real cost.
    all.put("waystation.auth.argon2-memory-kib", "64");
    all.putAll(settings());
    return all;
  }
}
