package app.waystation.buildplugin.apk;

import app.waystation.buildplugin.tool.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A key that signs APKs.
 *
 * @param name a name for messages
 * @param key the private key
 * @param certificates its certificate, and those that vouch for it
 */
public record SigningKey(String name, PrivateKey key, List<X509Certificate> certificates) {

  private static final String DEBUG_ALIAS = "androiddebugkey";
  private static final String DEBUG_PASSWORD = "android";

  /**
   * The key that debug builds on this machine share, made on first use. Place, alias and password
   * are those of other Android tools, so that their builds replace ours and the other way round.
   */
  public static SigningKey debug(Path home) throws IOException {
    Path store = home.resolve(".android/debug.keystore");
    if (!Files.exists(store)) {
      Files.createDirectories(store.getParent());
      Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
      Program.executable(keytool)
          .runOrFail(
              List.of(
                  "-genkeypair",
                  "-keystore",
                  store.toString(),
                  "-storetype",
                  "PKCS12",
                  "-storepass",
                  DEBUG_PASSWORD,
                  "-alias",
                  DEBUG_ALIAS,
                  "-keyalg",
                  "RSA",
                  "-keysize",
                  "2048",
                  "-validity",
                  "10950",
                  "-dname",
                  "CN=Android Debug,O=Android,C=US"));
    }
    return load(store, DEBUG_PASSWORD, DEBUG_ALIAS, DEBUG_PASSWORD);
  }

  /**
   * The release key, if the environment names one: {@code WAYSTATION_KEYSTORE}, {@code
   * WAYSTATION_KEYSTORE_PASSWORD}, {@code WAYSTATION_KEY_ALIAS} and, if it differs from the
   * store's, {@code WAYSTATION_KEY_PASSWORD}.
   */
  public static Optional<SigningKey> release(Map<String, String> environment) throws IOException {
    String store = environment.get("WAYSTATION_KEYSTORE");
    if (store == null || store.isBlank()) {
      return Optional.empty();
    }
    String password = require(environment, "WAYSTATION_KEYSTORE_PASSWORD");
    return Optional.of(
        load(
            Path.of(store),
            password,
            require(environment, "WAYSTATION_KEY_ALIAS"),
            environment.getOrDefault("WAYSTATION_KEY_PASSWORD", password)));
  }

  private static String require(Map<String, String> environment, String name) throws IOException {
    String value = environment.get(name);
    if (value == null) {
      throw new IOException("WAYSTATION_KEYSTORE is set, but " + name + " is not.");
    }
    return value;
  }

  private static SigningKey load(Path file, String password, String alias, String keyPassword)
      throws IOException {
    try {
      KeyStore store = KeyStore.getInstance(file.toFile(), password.toCharArray());
      if (!(store.getKey(alias, keyPassword.toCharArray()) instanceof PrivateKey key)) {
        throw new IOException(file + " has no private key named " + alias);
      }
      List<X509Certificate> certificates = new ArrayList<>();
      for (Certificate certificate : store.getCertificateChain(alias)) {
        certificates.add((X509Certificate) certificate);
      }
      return new SigningKey(alias, key, certificates);
    } catch (GeneralSecurityException e) {
      throw new IOException("Cannot read the key " + alias + " in " + file, e);
    }
  }
}
