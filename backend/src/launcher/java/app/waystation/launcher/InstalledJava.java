package app.waystation.launcher;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Java installations of this machine, in the places where installers put them. */
final class InstalledJava {
  private static final Pattern FEATURE_VERSION =
      Pattern.compile("(?m)^JAVA_VERSION=\"(?:1\\.)?(\\d+)");
  private static final Pattern JAVA_HOME_OF_A_VERSION =
      Pattern.compile("JAVA_?(\\d+)_HOME|JAVA_HOME_(\\d+).*");

  private final Map<String, String> environment;
  private final Path userHome;

  InstalledJava(Map<String, String> environment, Path userHome) {
    this.environment = environment;
    this.userHome = userHome;
  }

  /** The {@code java} command of the first installation that is new enough, or null. */
  Path find(int feature) {
    for (Path home : homes()) {
      Path java = home.resolve("bin").resolve(isWindows() ? "java.exe" : "java");
      if (Files.isExecutable(java) && featureOf(home) >= feature) {
        return java;
      }
    }
    return null;
  }

  /** What was named comes before what was found; of what was found, the newest name first. */
  private List<Path> homes() {
    List<Path> homes = new ArrayList<>();
    addNamed(homes, environment.get("WAYSTATION_JAVA"));
    addNamed(homes, environment.get("JAVA_HOME"));
    new TreeMap<>(environment)
        .forEach(
            (name, value) -> {
              if (JAVA_HOME_OF_A_VERSION.matcher(name).matches()) {
                addNamed(homes, value);
              }
            });
    addChildren(homes, Paths.get("/usr/lib/jvm"));
    addChildren(homes, Paths.get("/usr/java"));
    addChildren(homes, Paths.get("/opt"));
    addChildren(homes, Paths.get("/opt/java"));
    addChildren(homes, userHome.resolve(".sdkman/candidates/java"));
    addChildren(homes, userHome.resolve(".jdks"));
    addChildren(homes, userHome.resolve(".local/share/mise/installs/java"));
    addChildren(homes, userHome.resolve(".asdf/installs/java"));
    addChildren(homes, Paths.get("/Library/Java/JavaVirtualMachines"));
    addChildren(homes, userHome.resolve("Library/Java/JavaVirtualMachines"));
    addChildren(homes, Paths.get("/opt/homebrew/opt"));
    return homes;
  }

  private static void addNamed(List<Path> homes, String value) {
    if (value == null || value.isEmpty()) {
      return;
    }
    Path path = Paths.get(value);
    // People name the command as often as the directory.
    if (Files.isRegularFile(path)
        && path.getParent() != null
        && path.getParent().getParent() != null) {
      path = path.getParent().getParent();
    }
    homes.add(path);
  }

  private static void addChildren(List<Path> homes, Path directory) {
    List<Path> children = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
        entries.forEach(children::add);
      } catch (IOException e) {
        return; // A place we may not read is a place where we find nothing.
      }
    }
    children.sort(Collections.reverseOrder());
    for (Path child : children) {
      homes.add(child);
      homes.add(child.resolve("Contents/Home")); // macOS
      homes.add(child.resolve("libexec/openjdk.jdk/Contents/Home")); // Homebrew
    }
  }

  /** Read from the installation's own {@code release} file, so that nothing needs to be started. */
  static int featureOf(Path home) {
    try {
      Matcher matcher = FEATURE_VERSION.matcher(Files.readString(home.resolve("release")));
      return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }

  private static boolean isWindows() {
    return System.getProperty("os.name").startsWith("Windows");
  }
}
