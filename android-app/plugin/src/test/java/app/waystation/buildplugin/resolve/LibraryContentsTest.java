package app.waystation.buildplugin.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LibraryContentsTest {

  private static final String INDEX = "META-INF/kotlin-project-structure-metadata.json";

  @TempDir Path folder;
  private final Map<LockedLibrary, Path> files = new LinkedHashMap<>();

  @Test
  void refusesAClassThatIsInTwoLibraries() throws IOException {
    add("g:a:1", "jar", zip(Map.of("x/Same.class", new byte[0])));
    add("g:b:1", "aar", zip(Map.of("classes.jar", zip(Map.of("x/Same.class", new byte[0])))));

    assertThatThrownBy(() -> new DuplicateClasses(files).refuse())
        .isInstanceOf(UnresolvableException.class)
        .hasMessageContaining("g:a:1 and g:b:1: 1");
  }

  @Test
  void doesNotMindTheSameLicenceOrModuleDescriptionTwice() throws IOException {
    byte[] zip = zip(Map.of("module-info.class", new byte[0], "LICENSE", new byte[0]));
    add("g:a:1", "jar", zip);
    add("g:b:1", "jar", zip);

    assertThatCode(() -> new DuplicateClasses(files).refuse()).doesNotThrowAnyException();
  }

  @Test
  void leavesOutAnIndexOfPlatformsIfATwinIsThere() throws IOException {
    add("g:a:1", "jar", zip(Map.of(INDEX, new byte[0])));
    add("g:a-android:1", "jar", zip(Map.of("x/A.class", new byte[0])));

    assertThat(PlatformIndexes.leaveOut(files).keySet())
        .extracting(l -> l.coordinates().toString())
        .containsExactly("g:a-android:1");
  }

  @Test
  void refusesAnIndexOfPlatformsWithoutATwin() throws IOException {
    add("g:a:1", "jar", zip(Map.of(INDEX, new byte[0])));

    assertThatThrownBy(() -> PlatformIndexes.leaveOut(files))
        .isInstanceOf(UnresolvableException.class)
        .hasMessageContaining("g:a-android");
  }

  private void add(String coordinates, String type, byte[] content) throws IOException {
    LockedLibrary library = new LockedLibrary(Coordinates.parse(coordinates), type, "00");
    files.put(library, Files.write(folder.resolve(library.fileName()), content));
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
