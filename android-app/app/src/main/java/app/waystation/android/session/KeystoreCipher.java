package app.waystation.android.session;

import android.security.keystore.KeyGenParameterSpec;
import android.security.keystore.KeyProperties;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.Callable;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-GCM under a key that never leaves the phone's Keystore. */
public final class KeystoreCipher implements TokenCipher {
  private static final String PROVIDER = "AndroidKeyStore";
  private static final String ALIAS = "waystation.tokens";
  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final int KEY_BITS = 256;
  private static final int TAG_BITS = 128;
  private static final int IV_BYTES = 12;

  @Override
  public synchronized String encrypt(String plain) throws GeneralSecurityException {
    return guarded(() -> encryptNow(plain));
  }

  @Override
  public synchronized String decrypt(String encrypted) throws GeneralSecurityException {
    return guarded(() -> decryptNow(encrypted));
  }

  /** Some phones' Keystores fail with unchecked exceptions: also that means to sign in again. */
  private static String guarded(Callable<String> work) throws GeneralSecurityException {
    try {
      return work.call();
    } catch (GeneralSecurityException e) {
      throw e;
    } catch (Exception e) {
      throw new GeneralSecurityException("The Keystore failed", e);
    }
  }

  private static String encryptNow(String plain) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(TRANSFORMATION);
    cipher.init(Cipher.ENCRYPT_MODE, key());
    byte[] secret = cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8));
    byte[] iv = cipher.getIV();
    byte[] both = ByteBuffer.allocate(iv.length + secret.length).put(iv).put(secret).array();
    return Base64.getEncoder().encodeToString(both);
  }

  private static String decryptNow(String encrypted) throws GeneralSecurityException {
    byte[] both;
    try {
      both = Base64.getDecoder().decode(encrypted);
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("Not encrypted by this app", e);
    }
    if (both.length <= IV_BYTES) {
      throw new GeneralSecurityException("Not encrypted by this app");
    }
    Cipher cipher = Cipher.getInstance(TRANSFORMATION);
    cipher.init(Cipher.DECRYPT_MODE, key(), new GCMParameterSpec(TAG_BITS, both, 0, IV_BYTES));
    byte[] plain = cipher.doFinal(both, IV_BYTES, both.length - IV_BYTES);
    return new String(plain, StandardCharsets.UTF_8);
  }

  private static SecretKey key() throws GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance(PROVIDER);
    try {
      keys.load(null);
    } catch (IOException e) {
      throw new GeneralSecurityException("The Keystore cannot be read", e);
    }
    if (keys.getKey(ALIAS, null) instanceof SecretKey found) {
      return found;
    }
    KeyGenerator generator = KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, PROVIDER);
    generator.init(
        new KeyGenParameterSpec.Builder(
                ALIAS, KeyProperties.PURPOSE_ENCRYPT | KeyProperties.PURPOSE_DECRYPT)
            .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
            .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
            .setKeySize(KEY_BITS)
            .build());
    return generator.generateKey();
  }
}
