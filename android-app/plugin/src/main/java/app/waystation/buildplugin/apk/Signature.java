package app.waystation.buildplugin.apk;

import com.android.apksig.ApkSigner;
import com.android.apksig.ApkVerifier;
import com.android.apksig.KeyConfig;
import com.android.apksig.apk.ApkFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;

/** Signs APKs and checks their signatures, by schemes 2 and 3; phones from API 24 on know them. */
public final class Signature {

  private Signature() {}

  /** What a check found. */
  public record Check(boolean valid, boolean scheme2, boolean scheme3, List<String> problems) {}

  /** Writes a signed copy. */
  public static void sign(Path unsigned, Path signed, SigningKey key, int minSdk)
      throws IOException {
    ApkSigner.SignerConfig config =
        new ApkSigner.SignerConfig.Builder(
                key.name(), new KeyConfig.Jca(key.key()), key.certificates())
            .build();
    try {
      new ApkSigner.Builder(List.of(config))
          .setInputApk(unsigned.toFile())
          .setOutputApk(signed.toFile())
          .setMinSdkVersion(minSdk)
          .setV1SigningEnabled(false)
          .setV2SigningEnabled(true)
          .setV3SigningEnabled(true)
          .setV4SigningEnabled(false)
          .build()
          .sign();
    } catch (ApkFormatException | GeneralSecurityException e) {
      throw new IOException("Cannot sign " + unsigned, e);
    }
  }

  /** Checks an APK as a phone would before installing it. */
  public static Check check(Path apk, int minSdk) throws IOException {
    try {
      ApkVerifier.Result result =
          new ApkVerifier.Builder(apk.toFile())
              .setMinCheckedPlatformVersion(minSdk)
              .build()
              .verify();
      return new Check(
          result.isVerified(),
          result.isVerifiedUsingV2Scheme(),
          result.isVerifiedUsingV3Scheme(),
          result.getAllErrors().stream().map(Object::toString).toList());
    } catch (ApkFormatException | GeneralSecurityException e) {
      throw new IOException("Cannot check " + apk, e);
    }
  }
}
