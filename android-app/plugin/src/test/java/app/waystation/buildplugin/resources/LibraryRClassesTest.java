package app.waystation.buildplugin.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LibraryRClassesTest {

  @TempDir Path folder;

  @Test
  void givesALibraryItsOwnNamesWithTheIdsOfTheApp() throws Exception {
    Symbols linked =
        symbols(
            "int string title 0x7f010001",
            "int string other 0x7f010002",
            "int[] styleable Box { 0x01010000, 0x7f020003 }",
            "int styleable Box_android_theme 0");
    Symbols library =
        symbols(
            "int string title 0x0",
            "int string gone 0x0",
            "int[] styleable Box { 0x0, 0x0 }",
            "int styleable Box_android_theme 0");

    try (URLClassLoader classes = load(linked, library)) {
      Class<?> strings = classes.loadClass("lib.one.R$string");
      assertThat(strings.getField("title").getInt(null)).isEqualTo(0x7f010001);
      assertThat(strings.getFields()).hasSize(1);
      Class<?> styleables = classes.loadClass("lib.one.R$styleable");
      assertThat((int[]) styleables.getField("Box").get(null))
          .containsExactly(0x01010000, 0x7f020003);
      assertThat(styleables.getField("Box_android_theme").getInt(null)).isZero();
      assertThat(strings.getDeclaringClass().getName()).isEqualTo("lib.one.R");
    }
  }

  @Test
  void holdsMoreStyleablesThanFitIntoOneMethod() throws Exception {
    String many =
        IntStream.range(0, 200)
            .mapToObj(i -> "0x7f0" + (10000 + i))
            .collect(Collectors.joining(", "));
    String[] lines =
        IntStream.range(0, 100)
            .mapToObj(i -> "int[] styleable S" + i + " { " + many + " }")
            .toArray(String[]::new);

    try (URLClassLoader classes = load(symbols(lines), symbols(lines))) {
      Class<?> styleables = classes.loadClass("lib.one.R$styleable");
      assertThat((int[]) styleables.getField("S99").get(null)).hasSize(200);
    }
  }

  @Test
  void refusesALineItDoesNotUnderstand() {
    assertThatThrownBy(() -> Symbols.parse("int string")).hasMessageContaining("int string");
  }

  private Symbols symbols(String... lines) throws Exception {
    Path file = Files.createTempFile(folder, "R", ".txt");
    return Symbols.read(Files.write(file, List.of(lines)));
  }

  private URLClassLoader load(Symbols linked, Symbols library) throws Exception {
    LibraryRClasses classes = new LibraryRClasses(linked);
    classes.add("lib.one", library);
    Path jar = folder.resolve("r.jar");
    classes.write(jar);
    return new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
  }
}
