package app.waystation.buildplugin.tool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** SHA-256 of files. */
public final class Checksum {

  /** Files do not change during one build; the framework alone is 200 MB. */
  private static final Map<Key, String> KNOWN = new ConcurrentHashMap<>();

  private Checksum() {}

  private record Key(Path path, long size, long modified) {}

  /** The checksum of a file, in hex. */
  public static String ofFile(Path file) throws IOException {
    Key key =
        new Key(
            file.toAbsolutePath(), Files.size(file), Files.getLastModifiedTime(file).toMillis());
    String known = KNOWN.get(key);
    if (known == null) {
      known = compute(file);
      KNOWN.put(key, known);
    }
    return known;
  }

  private static String compute(Path file) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
