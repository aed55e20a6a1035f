package app.waystation.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledJavaTest {
  @TempDir Path home;

  private Path jdk(String place, String version) throws IOException {
    Path jdk = home.resolve(place);
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(
        jdk.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
    Path java = Files.writeString(jdk.resolve("bin/java"), "");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    return java;
  }

  @Test
  void whatIsNamedComesFirstAndMayBeTheCommandItself() throws IOException {
    Path named = jdk("somewhere/jdk", "99.0.1");
    jdk(".sdkman/candidates/java/99-tem", "99");

    assertThat(new InstalledJava(Map.of("WAYSTATION_JAVA", named.toString()), home).find(99))
        .isEqualTo(named);
    assertThat(
            new InstalledJava(Map.of("JAVA99_HOME", home.resolve("somewhere/jdk").toString()), home)
                .find(99))
        .isEqualTo(named);
  }

  @Test
  void oneThatIsTooOldIsPassedOver() throws IOException {
    jdk("old", "1.8.0_402");
    Path found = jdk(".sdkman/candidates/java/99-tem", "99.0.2");

    assertThat(
            new InstalledJava(Map.of("JAVA_HOME", home.resolve("old").toString()), home).find(99))
        .isEqualTo(found);
    assertThat(InstalledJava.featureOf(home.resolve("old"))).isEqualTo(8);
  }

  @Test
  void aMacBundleIsLookedInto() throws IOException {
    Path found = jdk("Library/Java/JavaVirtualMachines/temurin-99.jdk/Contents/Home", "99");

    assertThat(new InstalledJava(Map.of(), home).find(99)).isEqualTo(found);
  }

  @Test
  void whereThereIsNoneNothingIsFound() throws IOException {
    Files.createDirectories(home.resolve(".jdks/broken/bin"));

    assertThat(new InstalledJava(Map.of("JAVA_HOME", "/nowhere"), home).find(99)).isNull();
  }
}
