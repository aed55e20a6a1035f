package app.waystation.buildplugin.resolve;

import java.util.List;
import java.util.Set;

/**
 * What the choice of versions needs to know of one POM.
 *
 * @param packaging the file type the POM announces, {@code aar} or {@code jar} for most
 * @param dependencies what it needs at run time; optional, test and provided ones are left out
 * @param siblings versions that it asks of other libraries of its own group, should they be used
 */
public record Pom(String packaging, List<Dependency> dependencies, List<Coordinates> siblings) {

  /**
   * One dependency.
   *
   * @param wanted the library and the version as written, possibly a range
   * @param exclusions libraries not to be taken on this path; {@code *} stands for any
   */
  public record Dependency(Coordinates wanted, Set<LibraryId> exclusions) {}

  /** Where POMs come from. */
  public interface Source {

    /** The POM of this library, or an empty one whose packaging is {@link #ABSENT}. */
    Pom read(Coordinates coordinates);
  }

  /** The packaging of a POM that is not to be had. */
  public static final String ABSENT = "absent";

  static Pom absent() {
    return new Pom(ABSENT, List.of(), List.of());
  }

  boolean isAbsent() {
    return packaging.equals(ABSENT);
  }

  /** The file extension of the library, or {@code pom} when there is no file to take. */
  String fileType() {
    return switch (packaging) {
      case "aar", "pom" -> packaging;
      default -> "jar";
    };
  }
}
