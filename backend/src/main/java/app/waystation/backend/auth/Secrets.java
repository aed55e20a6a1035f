package app.waystation.backend.auth;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes what must not be guessed, and the hashes under which it is kept. Thread-safe. */
@Singleton
public class Secrets {
  private static final int TOKEN_BYTES = 32;
  private static final String MAC = "HmacSHA256";

  private final SecureRandom random = new SecureRandom();
  private final SecretKeySpec key;

  Secrets(@Value("${waystation.jwt-secret}") String serverSecret) {
    this.key = new SecretKeySpec(serverSecret.getBytes(StandardCharsets.UTF_8), MAC);
  }

  /** A new token of 256 random bits, safe in a URL. */
  public String token() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return encode(bytes);
  }

  /** A word of {@code length} letters from {@code alphabet}. */
  public String word(String alphabet, int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return word.toString();
  }

  /**
   * The one token that follows this one: whoever asks twice gets the same, and only this server can
   * say which it is, although it keeps no token, only hashes.
   */
  String successorOf(String token) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      return encode(mac.doFinal(("refresh-successor:" + token).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has " + MAC, e);
    }
  }

  /** Under which a token is kept. Tokens are random, so one round of SHA-256 is enough. */
  public static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
