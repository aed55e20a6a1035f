package app.waystation.buildplugin.tool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Everything that a build step depends on, boiled down to one fingerprint. */
public final class Inputs {

  private final MessageDigest digest = Checksum.sha256();

  /** Adds an option or a name. */
  public Inputs add(String value) {
    digest.update(value.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    return this;
  }

  /** Adds a file by its content, or a folder by the names and contents of its files. */
  public Inputs add(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      for (Path file : filesIn(path)) {
        add(path.relativize(file).toString()).add(Checksum.ofFile(file));
      }
    } else if (Files.exists(path)) {
      add(path.getFileName().toString()).add(Checksum.ofFile(path));
    }
    return this;
  }

  /** Adds several paths. */
  public Inputs addAll(Collection<Path> paths) throws IOException {
    for (Path path : paths) {
      add(path);
    }
    return this;
  }

  /** The fingerprint; call it once, last. */
  public String fingerprint() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** All regular files below a folder, sorted; none if it does not exist. */
  public static List<Path> filesIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
