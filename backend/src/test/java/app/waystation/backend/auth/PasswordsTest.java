package app.waystation.backend.auth;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.testing.OnRealDatabase;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class PasswordsTest implements OnRealDatabase {
  @Inject Passwords passwords;

  /** With the cost of a real server. */
  @Override
  public Map<String, String> getProperties() {
    Map<String, String> all = OnRealDatabase.super.getProperties();
    all.remove("waystation.auth.argon2-memory-kib");
    return all;
  }

  @Test
  void aPasswordIsKeptAsArgon2idWithTheRecommendedCost() {
    String hash = passwords.hash("correct horse");

    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(passwords.hash("correct horse")).as("salted").isNotEqualTo(hash);
    assertThat(passwords.matches("correct horse", hash)).isTrue();
    assertThat(passwords.matches("Correct horse", hash)).isFalse();
  }

  @Test
  void nobodyHasThePasswordOfTheDecoy() {
    assertThat(passwords.matches("decoy", null)).isFalse();
  }
}
