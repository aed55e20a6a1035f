package app.waystation.buildplugin.resolve;

/** A library at one version, as people write it: {@code group:artifact:version}. */
public record Coordinates(LibraryId library, String version) implements Comparable<Coordinates> {

  /** Reads {@code group:artifact:version}. */
  public static Coordinates parse(String text) {
    String[] parts = text.strip().split(":", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("Not group:artifact:version: " + text);
    }
    return new LibraryId(parts[0], parts[1]).at(parts[2]);
  }

  @Override
  public int compareTo(Coordinates other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return library + ":" + version;
  }
}
