package app.waystation.buildplugin.resolve;

/**
 * One file that the build may use.
 *
 * @param coordinates the library
 * @param type {@code aar} or {@code jar}
 * @param sha256 the checksum of the file, in hex
 */
public record LockedLibrary(Coordinates coordinates, String type, String sha256) {

  private static final String CHECKSUM = "sha256:";

  static LockedLibrary parse(String text) {
    String[] parts = text.split(" ", -1);
    int type = parts[0].lastIndexOf(':');
    if (parts.length != 2 || type < 0 || !parts[1].startsWith(CHECKSUM)) {
      throw new IllegalArgumentException("Not group:artifact:version:type sha256:<hex>: " + text);
    }
    return new LockedLibrary(
        Coordinates.parse(parts[0].substring(0, type)),
        parts[0].substring(type + 1),
        parts[1].substring(CHECKSUM.length()));
  }

  /** A name for files and folders made from this library. */
  public String fileName() {
    return coordinates.library().group()
        + "-"
        + coordinates.library().artifact()
        + "-"
        + coordinates.version();
  }

  @Override
  public String toString() {
    return coordinates + ":" + type + " " + CHECKSUM + sha256;
  }
}
