package app.waystation.backend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
    String kept = Files.readString(file).trim();
    if (kept.length() < MIN_BYTES) {
      throw new UsageException(
          file + " holds no usable key: remove it (everybody has to sign in again then)");
    }
    return kept;
  }

  private static void keep(Path file) throws IOException {
    byte[] secret = new byte[MIN_BYTES * 2];
    new SecureRandom().nextBytes(secret);
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    // Beside it and then moved: never half a key, and at no moment one that others can read.
    Path whole = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(whole);
    Files.createFile(whole);
    if (Files.getFileStore(whole).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(whole, PosixFilePermissions.fromString("rw-------"));
    }
    Files.writeString(whole, HexFormat.of().formatHex(secret));
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
