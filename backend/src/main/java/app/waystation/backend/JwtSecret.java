package app.waystation.backend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The key that signs access tokens: given, or made once and kept beside the data. */
final class JwtSecret {
  private static final int MIN_BYTES = 32;

  private JwtSecret() {}

  /**
   * The given secret, else the kept one, else a new one.
   *
   * @param redisUri set when there are other nodes
   * @throws UsageException when the given one is too short to sign with, or none is given although
   *     other nodes have to believe what this one signs
   */
  static String of(@Nullable String given, Path data, @Nullable String redisUri)
      throws IOException {
    if (given != null && !given.isEmpty()) {
      if (given.getBytes(StandardCharsets.UTF_8).length < MIN_BYTES) {
        throw new UsageException("JWT_SECRET needs at least " + MIN_BYTES + " bytes");
      }
      return given;
    }
    if (redisUri != null && !redisUri.isEmpty()) {
      throw new UsageException("With REDIS_URI all nodes need the same JWT_SECRET: set it");
    }
    Path file = data.resolve("jwt-secret");
    if (!Files.exists(file)) {
      keep(file);
    }
    return Files.readString(file).trim();
  }

  private static void keep(Path file) throws IOException {
    byte[] secret = new byte[MIN_BYTES * 2];
    new SecureRandom().nextBytes(secret);
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    Files.writeString(file, HexFormat.of().formatHex(secret), StandardOpenOption.CREATE_NEW);
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }
}
