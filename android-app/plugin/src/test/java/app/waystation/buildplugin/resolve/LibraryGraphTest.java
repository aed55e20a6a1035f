package app.waystation.buildplugin.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LibraryGraphTest {

  private final Map<Coordinates, Pom> poms = new HashMap<>();

  @Test
  void takesTheHighestVersionAskedForAnywhere() {
    pom("g:app:1", "aar", "g:near:1.9", "g:other:1");
    pom("g:other:1", "jar", "g:near:1.10");
    pom("g:near:1.9", "jar");
    pom("g:near:1.10", "jar");

    assertThat(choose("g:app:1"))
        .containsExactly("g:app:1:aar", "g:near:1.10:jar", "g:other:1:jar");
  }

  @Test
  void dropsWhatOnlyASupersededVersionNeeded() {
    pom("g:app:1", "jar", "g:a:1", "g:b:1");
    pom("g:a:1", "jar", "g:old:1");
    pom("g:a:2", "jar");
    pom("g:b:1", "jar", "g:a:2");
    pom("g:old:1", "jar");

    assertThat(choose("g:app:1")).containsExactly("g:a:2:jar", "g:app:1:jar", "g:b:1:jar");
  }

  @Test
  void toleratesAMissingVersionThatLoses() {
    pom("g:app:1", "jar", "g:a:1", "g:b:1");
    pom("g:b:1", "jar", "g:a:2");
    pom("g:a:2", "jar");

    assertThat(choose("g:app:1")).contains("g:a:2:jar");
  }

  @Test
  void refusesAMissingVersionThatWins() {
    pom("g:app:1", "jar", "g:gone:1");

    assertThatThrownBy(() -> choose("g:app:1"))
        .isInstanceOf(UnresolvableException.class)
        .hasMessageContaining("g:gone:1");
  }

  @Test
  void readsAHardPinAsAWish() {
    pom("g:app:1", "jar", "g:a:[2.4.1]", "g:b:1");
    pom("g:b:1", "jar", "g:a:2.5.0");
    pom("g:a:2.4.1", "jar");
    pom("g:a:2.5.0", "jar");

    assertThat(choose("g:app:1")).contains("g:a:2.5.0:jar");
    assertThat(LibraryGraph.lowerBound("[2.4.1]")).isEqualTo("2.4.1");
    assertThat(LibraryGraph.lowerBound("[1.0,2.0)")).isEqualTo("1.0");
    assertThat(LibraryGraph.lowerBound("(,3.0]")).isEqualTo("3.0");
  }

  @Test
  void takesTheAndroidTwinWhereThereIsOne() {
    pom("g:app:1", "jar", "g:store-jvm:1", "g:plain-jvm:1", "g:window-desktop:1");
    pom("g:store-android:1", "aar");
    pom("g:store-jvm:1", "jar");
    pom("g:plain-jvm:1", "jar");
    pom("g:window-android:1", "aar");

    assertThat(choose("g:app:1"))
        .containsExactly(
            "g:app:1:jar", "g:plain-jvm:1:jar", "g:store-android:1:aar", "g:window-android:1:aar");
  }

  @Test
  void keepsTheTwinOfTheJdkForTools() {
    pom("g:tool:1", "jar", "g:store-jvm:1");
    pom("g:store-android:1", "aar");
    pom("g:store-jvm:1", "jar");

    assertThat(choose(LibraryGraph.Platform.JVM, Map.of(), "g:tool:1"))
        .containsExactly("g:store-jvm:1:jar", "g:tool:1:jar");
  }

  @Test
  void obeysExclusionsOnTheirPathOnly() {
    poms.put(
        Coordinates.parse("g:app:1"),
        new Pom(
            "jar",
            List.of(
                new Pom.Dependency(
                    Coordinates.parse("g:a:1"), Set.of(LibraryId.parse("g:unwanted"))),
                new Pom.Dependency(Coordinates.parse("g:b:1"), Set.of())),
            List.of()));
    pom("g:a:1", "jar", "g:unwanted:1");
    pom("g:b:1", "jar");
    pom("g:unwanted:1", "jar");
    assertThat(choose("g:app:1")).doesNotContain("g:unwanted:1:jar");

    pom("g:b:1", "jar", "g:unwanted:1");
    assertThat(choose("g:app:1")).contains("g:unwanted:1:jar");
  }

  @Test
  void movesSiblingsTogether() {
    poms.put(
        Coordinates.parse("g:a:2"),
        new Pom("jar", List.of(), List.of(Coordinates.parse("g:b:2"), Coordinates.parse("g:c:2"))));
    pom("g:app:1", "jar", "g:a:2", "g:b:1");
    pom("g:b:1", "jar");
    pom("g:b:2", "jar");

    assertThat(choose("g:app:1")).containsExactly("g:a:2:jar", "g:app:1:jar", "g:b:2:jar");
  }

  @Test
  void leavesPinnedVersionsAlone() {
    pom("g:test:1", "jar", "g:a:3");
    pom("g:a:2", "jar");
    pom("g:a:3", "jar");

    assertThat(
            choose(LibraryGraph.Platform.ANDROID, Map.of(LibraryId.parse("g:a"), "2"), "g:test:1"))
        .containsExactly("g:a:2:jar", "g:test:1:jar");
  }

  @Test
  void hasNoFileForAPomOfPoms() {
    pom("g:app:1", "pom", "g:a:1");
    pom("g:a:1", "bundle");

    assertThat(choose("g:app:1")).containsExactly("g:a:1:jar");
  }

  private void pom(String coordinates, String packaging, String... dependencies) {
    List<Pom.Dependency> needed = new ArrayList<>();
    for (String dependency : dependencies) {
      needed.add(new Pom.Dependency(Coordinates.parse(dependency), Set.of()));
    }
    poms.put(Coordinates.parse(coordinates), new Pom(packaging, needed, List.of()));
  }

  private List<String> choose(String wish) {
    return choose(LibraryGraph.Platform.ANDROID, Map.of(), wish);
  }

  private List<String> choose(
      LibraryGraph.Platform platform, Map<LibraryId, String> pinned, String wish) {
    return new LibraryGraph(c -> poms.getOrDefault(c, Pom.absent()), platform)
        .choose(List.of(Coordinates.parse(wish)), pinned).stream()
            .map(c -> c.coordinates() + ":" + c.type())
            .toList();
  }
}
