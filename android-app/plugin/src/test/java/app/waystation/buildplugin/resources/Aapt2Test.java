package app.waystation.buildplugin.resources;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class Aapt2Test {

  @ParameterizedTest
  @CsvSource({
    "Linux, prebuilt/linux/aapt2",
    "Mac OS X, prebuilt/macosx/aapt2",
    "Windows 11, prebuilt/windows/aapt2.exe"
  })
  void knowsTheProgramOfEachOperatingSystem(String system, String name) {
    assertThat(Aapt2.nameFor(system)).isEqualTo(name);
  }
}
