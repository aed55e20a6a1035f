package app.waystation.android.session;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.security.GeneralSecurityException;
import org.junit.Test;
import org.junit.runner.RunWith;

/** Encryption itself needs a phone: Robolectric has no Keystore. */
@RunWith(AndroidJUnit4.class)
public final class KeystoreCipherTest {
  @Test
  public void withoutAKeystoreItSaysSoInsteadOfCrashing() {
    assertThatThrownBy(() -> new KeystoreCipher().encrypt("secret"))
        .isInstanceOf(GeneralSecurityException.class);
    assertThatThrownBy(() -> new KeystoreCipher().decrypt("c2VjcmV0LXNlY3JldC1zZWNyZXQ="))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  public void whatIsNotOursIsRefused() {
    assertThatThrownBy(() -> new KeystoreCipher().decrypt("%"))
        .isInstanceOf(GeneralSecurityException.class);
    assertThatThrownBy(() -> new KeystoreCipher().decrypt("YWJj"))
        .isInstanceOf(GeneralSecurityException.class);
  }
}
