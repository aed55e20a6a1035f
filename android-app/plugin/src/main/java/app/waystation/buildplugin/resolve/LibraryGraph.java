package app.waystation.buildplugin.resolve;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * Chooses one version of every library that a list of wishes leads to.
 *
 * <p>Maven takes the version nearest to the root, which breaks Android libraries: they are built
 * against each other and expect the newest one asked for anywhere. So the highest version wins, and
 * a hard pin like {@code [2.4.1]} only counts as a wish. Multiplatform libraries are published once
 * per platform; {@link Platform} says which twin is taken.
 */
public final class LibraryGraph {

  /** Which twin of a multiplatform library is wanted. */
  public enum Platform {
    /** Takes {@code x-android} in place of {@code x-jvm} or {@code x-desktop} where it exists. */
    ANDROID,
    /** Takes what the POMs name. */
    JVM
  }

  /** A chosen library and its file type. */
  public record Chosen(Coordinates coordinates, String type) {}

  private static final List<String> OTHER_TWINS = List.of("-jvm", "-desktop");

  private final Pom.Source poms;
  private final Platform platform;

  public LibraryGraph(Pom.Source poms, Platform platform) {
    this.poms = poms;
    this.platform = platform;
  }

  /**
   * Chooses the libraries.
   *
   * @param wishes the libraries asked for by name
   * @param pinned versions already decided elsewhere, which nothing here may change
   * @return everything needed, in a stable order; libraries without a file of their own are left
   *     out
   * @throws UnresolvableException if a chosen library is not to be had
   */
  public List<Chosen> choose(Collection<Coordinates> wishes, Map<LibraryId, String> pinned) {
    Map<LibraryId, String> versions = new TreeMap<>(pinned);
    for (Coordinates wish : wishes) {
      raise(wish, versions, pinned);
    }
    Walk walk;
    do {
      walk = new Walk(versions, pinned);
      wishes.forEach(walk::add);
      walk.run();
    } while (walk.changedVersions);

    List<Chosen> chosen = new ArrayList<>();
    walk.reached.forEach(
        (library, pom) -> {
          Coordinates coordinates = library.at(known(library, versions));
          if (pom.isAbsent()) {
            throw new UnresolvableException("No POM to be had for " + coordinates);
          }
          if (!pom.fileType().equals("pom")) {
            chosen.add(new Chosen(coordinates, pom.fileType()));
          }
        });
    return chosen;
  }

  /** The version that a range or hard pin asks for at least. */
  static String lowerBound(String version) {
    if (!version.startsWith("[") && !version.startsWith("(")) {
      return version;
    }
    String[] bounds = version.substring(1, version.length() - 1).split(",", -1);
    String low = bounds[0].strip();
    return low.isEmpty() ? bounds[bounds.length - 1].strip() : low;
  }

  private static String known(LibraryId library, Map<LibraryId, String> versions) {
    return Objects.requireNonNull(versions.get(library), () -> "No version for " + library);
  }

  private static boolean raise(
      Coordinates wish, Map<LibraryId, String> versions, Map<LibraryId, String> pinned) {
    if (pinned.containsKey(wish.library())) {
      return false;
    }
    String wanted = lowerBound(wish.version());
    String present = versions.get(wish.library());
    if (present != null
        && new ComparableVersion(present).compareTo(new ComparableVersion(wanted)) >= 0) {
      return false;
    }
    versions.put(wish.library(), wanted);
    return true;
  }

  private LibraryId twinOf(Coordinates wish) {
    LibraryId library = wish.library();
    if (platform == Platform.JVM) {
      return library;
    }
    for (String suffix : OTHER_TWINS) {
      if (library.artifact().endsWith(suffix)) {
        String base =
            library.artifact().substring(0, library.artifact().length() - suffix.length());
        LibraryId android = new LibraryId(library.group(), base + "-android");
        if (!poms.read(android.at(lowerBound(wish.version()))).isAbsent()) {
          return android;
        }
      }
    }
    return library;
  }

  /** One pass through the graph with the versions known so far. */
  private final class Walk {
    private final Map<LibraryId, String> versions;
    private final Map<LibraryId, String> pinned;
    private final Map<LibraryId, Pom> reached = new TreeMap<>();
    private final Set<Step> seen = new HashSet<>();
    private final Deque<Step> open = new ArrayDeque<>();
    private boolean changedVersions;

    Walk(Map<LibraryId, String> versions, Map<LibraryId, String> pinned) {
      this.versions = versions;
      this.pinned = pinned;
    }

    void add(Coordinates wish) {
      open.add(new Step(wish.library(), Set.of()));
    }

    void run() {
      while (!open.isEmpty()) {
        Step step = open.remove();
        if (seen.add(step)) {
          visit(step);
        }
      }
    }

    private void visit(Step step) {
      Pom pom = poms.read(step.library().at(known(step.library(), versions)));
      reached.put(step.library(), pom);
      for (Coordinates sibling : pom.siblings()) {
        demand(sibling.library(), sibling);
      }
      for (Pom.Dependency dependency : pom.dependencies()) {
        if (step.excludes(dependency.wanted().library())) {
          continue;
        }
        LibraryId library = twinOf(dependency.wanted());
        demand(library, dependency.wanted());
        open.add(step.to(library, dependency.exclusions()));
      }
    }

    private void demand(LibraryId library, Coordinates wish) {
      changedVersions |= raise(library.at(wish.version()), versions, pinned);
    }
  }

  private record Step(LibraryId library, Set<LibraryId> exclusions) {

    boolean excludes(LibraryId other) {
      return exclusions.contains(other)
          || exclusions.contains(new LibraryId(other.group(), "*"))
          || exclusions.contains(new LibraryId("*", "*"));
    }

    Step to(LibraryId next, Set<LibraryId> more) {
      Set<LibraryId> all = new HashSet<>(exclusions);
      all.addAll(more);
      return new Step(next, Set.copyOf(all));
    }
  }
}
