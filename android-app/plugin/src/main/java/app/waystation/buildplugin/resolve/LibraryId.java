package app.waystation.buildplugin.resolve;

/** A library without its version. */
public record LibraryId(String group, String artifact) implements Comparable<LibraryId> {

  /** Reads {@code group:artifact}. */
  public static LibraryId parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("Not group:artifact: " + text);
    }
    return new LibraryId(parts[0], parts[1]);
  }

  /** The same library at a version. */
  public Coordinates at(String version) {
    return new Coordinates(this, version);
  }

  @Override
  public int compareTo(LibraryId other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return group + ":" + artifact;
  }
}
