package app.waystation.backend.auth;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Argon2id with the first parameters that OWASP's Password Storage Cheat Sheet recommends: 19 MiB,
 * two passes, one lane. Thread-safe.
 */
@Singleton
class Passwords {
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;

  private final Argon2Function argon2;

  /** Nobody's password: what an unknown email is checked against. */
  private final String decoy;

  Passwords(AuthSettings settings) {
    argon2 =
        Argon2Function.getInstance(
            settings.argon2MemoryKib(), PASSES, LANES, HASH_BYTES, Argon2.ID);
    decoy = hash("decoy");
  }

  String hash(String password) {
    return Password.hash(password).addRandomSalt(SALT_BYTES).with(argon2).getResult();
  }

  /** Takes as long for an account that does not exist ({@code hash} null) as for one that does. */
  boolean matches(String password, @Nullable String hash) {
    String against = hash == null ? decoy : hash;
    boolean matches =
        Password.check(password, against).with(Argon2Function.getInstanceFromHash(against));
    return matches && hash != null;
  }
}
