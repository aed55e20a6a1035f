package app.waystation.buildplugin.resolve;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/**
 * Multiplatform libraries have a jar without classes that tells Gradle which twins there are. Some
 * of their POMs name a twin as well, and some do not.
 */
final class PlatformIndexes {

  private static final String DESCRIPTION = "META-INF/kotlin-project-structure-metadata.json";
  private static final List<String> TWINS = List.of("-android", "-jvm");

  private PlatformIndexes() {}

  /**
   * Leaves out the jars that are only an index.
   *
   * @throws UnresolvableException if there is an index but no twin of it
   */
  static Map<LockedLibrary, Path> leaveOut(Map<LockedLibrary, Path> files) throws IOException {
    Set<LibraryId> present =
        files.keySet().stream().map(l -> l.coordinates().library()).collect(Collectors.toSet());
    Map<LockedLibrary, Path> kept = new LinkedHashMap<>();
    for (Map.Entry<LockedLibrary, Path> file : files.entrySet()) {
      if (!isIndex(file.getValue())) {
        kept.put(file.getKey(), file.getValue());
        continue;
      }
      LibraryId id = file.getKey().coordinates().library();
      if (TWINS.stream()
          .noneMatch(t -> present.contains(new LibraryId(id.group(), id.artifact() + t)))) {
        throw new UnresolvableException(
            file.getKey().coordinates()
                + " is only an index of platforms, and its POM names none of them. Ask for "
                + id
                + "-android as well.");
      }
    }
    return kept;
  }

  private static boolean isIndex(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.getEntry(DESCRIPTION) != null
          && zip.stream().noneMatch(e -> e.getName().endsWith(".class"));
    }
  }
}
