package app.waystation.android.session;

import java.security.GeneralSecurityException;

/** Keeps tokens unreadable for whoever gets hold of the app's files. Thread-safe. */
public interface TokenCipher {
  /** Encrypts. */
  String encrypt(String plain) throws GeneralSecurityException;

  /** Decrypts what {@link #encrypt} gave, on this phone. */
  String decrypt(String encrypted) throws GeneralSecurityException;
}
