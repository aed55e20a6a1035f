package app.waystation.buildplugin.resolve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The checked-in list of every library file that the build uses.
 *
 * <p>It also keeps the wishes it was made from, so that a build can tell when the POM has moved on.
 * One line per wish ({@code wants <set> group:artifact:version}) and per file ({@code <set>
 * group:artifact:version:type sha256:<hex>}).
 */
public final class LibraryLock {

  /** How to make a new lock; part of every message that needs one. */
  public static final String REMEDY =
      "Run \"mvn -Plock -pl android-app/app -am test-compile\" and commit libraries.lock.";

  private static final String WANTS = "wants";

  private final Map<LibrarySet, List<Coordinates>> wishes = new EnumMap<>(LibrarySet.class);
  private final Map<LibrarySet, List<LockedLibrary>> files = new EnumMap<>(LibrarySet.class);

  /** Adds a set; its libraries are kept in the given order. */
  public void put(
      LibrarySet set, Collection<Coordinates> wished, Collection<LockedLibrary> libraries) {
    wishes.put(set, List.copyOf(new TreeSet<>(wished)));
    files.put(set, List.copyOf(libraries));
  }

  /** The files of one set. */
  public List<LockedLibrary> libraries(LibrarySet set) {
    return files.getOrDefault(set, List.of());
  }

  /**
   * Makes sure that a set was locked for these wishes.
   *
   * @throws UnresolvableException naming each library on which POM and lock disagree
   */
  public void require(LibrarySet set, Collection<Coordinates> wished) {
    TreeSet<Coordinates> wanted = new TreeSet<>(wished);
    TreeSet<Coordinates> locked = new TreeSet<>(wishes.getOrDefault(set, List.of()));
    if (wanted.equals(locked)) {
      return;
    }
    StringBuilder message =
        new StringBuilder("pom.xml and libraries.lock disagree on the ")
            .append(set.label())
            .append(" libraries:");
    wanted.stream()
        .filter(c -> !locked.contains(c))
        .forEach(c -> message.append("\n  only in the POM:  ").append(c));
    locked.stream()
        .filter(c -> !wanted.contains(c))
        .forEach(c -> message.append("\n  only in the lock: ").append(c));
    throw new UnresolvableException(message.append("\n").append(REMEDY).toString());
  }

  /**
   * Reads a lock.
   *
   * @throws UnresolvableException if there is none, or a line is not understood
   */
  public static LibraryLock read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new UnresolvableException(file + " is missing. " + REMEDY);
    }
    LibraryLock lock = new LibraryLock();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      try {
        lock.readLine(line);
      } catch (IllegalArgumentException e) {
        throw new UnresolvableException(
            file + ", line " + number + ": " + e.getMessage() + ". " + REMEDY, e);
      }
    }
    return lock;
  }

  private void readLine(String line) {
    String[] parts = line.split(" ", 2);
    if (parts.length == 2 && parts[0].equals(WANTS)) {
      String[] wish = parts[1].split(" ", 2);
      if (wish.length != 2) {
        throw new IllegalArgumentException("Not a wish: " + line);
      }
      wishes
          .computeIfAbsent(LibrarySet.ofLabel(wish[0]), s -> new ArrayList<>())
          .add(Coordinates.parse(wish[1]));
    } else if (parts.length == 2) {
      files
          .computeIfAbsent(LibrarySet.ofLabel(parts[0]), s -> new ArrayList<>())
          .add(LockedLibrary.parse(parts[1]));
    } else {
      throw new IllegalArgumentException("Not understood: " + line);
    }
  }

  /** Writes the lock; the same content always gives the same bytes. */
  public void write(Path file) throws IOException {
    StringBuilder text =
        new StringBuilder("# Every library file of the build. Written by the build; not by hand.\n")
            .append("# ")
            .append(REMEDY)
            .append("\n");
    for (LibrarySet set : LibrarySet.values()) {
      for (Coordinates wish : wishes.getOrDefault(set, List.of())) {
        text.append(WANTS).append(' ').append(set.label()).append(' ').append(wish).append('\n');
      }
    }
    for (LibrarySet set : LibrarySet.values()) {
      for (LockedLibrary library : libraries(set)) {
        text.append(set.label()).append(' ').append(library).append('\n');
      }
    }
    Files.writeString(file, text);
  }
}
