package app.waystation.buildplugin.resolve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Finds classes that several libraries bring along; an APK can hold each class only once. */
final class DuplicateClasses {

  private static final int SHOWN = 20;

  private final Map<LockedLibrary, Path> files;

  DuplicateClasses(Map<LockedLibrary, Path> files) {
    this.files = files;
  }

  /** Refuses a set in which a class exists twice. */
  void refuse() throws IOException {
    Map<String, LockedLibrary> owners = new TreeMap<>();
    Map<String, Integer> clashes = new TreeMap<>();
    for (Map.Entry<LockedLibrary, Path> file : files.entrySet()) {
      try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file.getValue()))) {
        scan(zip, file.getKey(), owners, clashes);
      }
    }
    if (!clashes.isEmpty()) {
      StringBuilder message = new StringBuilder("Classes exist in several libraries:");
      clashes.entrySet().stream()
          .limit(SHOWN)
          .forEach(
              c -> message.append("\n  ").append(c.getKey()).append(": ").append(c.getValue()));
      throw new UnresolvableException(message.toString());
    }
  }

  private static void scan(
      ZipInputStream zip,
      LockedLibrary library,
      Map<String, LockedLibrary> owners,
      Map<String, Integer> clashes)
      throws IOException {
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      String name = entry.getName();
      if (name.endsWith(".jar")
          && (name.equals("classes.jar") || name.startsWith("libs/"))
          && library.type().equals("aar")) {
        // Not closed: that would close the outer stream too.
        scan(new ZipInputStream(zip), library, owners, clashes);
      } else if (name.endsWith(".class")
          && !name.startsWith("META-INF/")
          && !name.endsWith("module-info.class")) {
        LockedLibrary other = owners.putIfAbsent(name, library);
        if (other != null && !other.equals(library)) {
          clashes.merge(other.coordinates() + " and " + library.coordinates(), 1, Integer::sum);
        }
      }
    }
  }
}
