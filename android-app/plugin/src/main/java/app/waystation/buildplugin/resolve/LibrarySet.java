package app.waystation.buildplugin.resolve;

import java.util.Locale;

/** A group of libraries that is resolved on its own and used for one purpose. */
public enum LibrarySet {
  /** Goes into the APK. */
  APP(true, LibraryGraph.Platform.ANDROID),
  /** Only for tests of the app; keeps the versions of {@link #APP}. */
  TEST(true, LibraryGraph.Platform.ANDROID),
  /** The Android framework to compile against. */
  PLATFORM(false, LibraryGraph.Platform.JVM),
  /** The Android framework that Robolectric runs. */
  DEVICE(false, LibraryGraph.Platform.JVM),
  /** Carries {@code aapt2} for each operating system. */
  AAPT2(false, LibraryGraph.Platform.JVM),
  /** The manifest merger. */
  MERGER(true, LibraryGraph.Platform.JVM),
  /** Android Lint. */
  LINT(true, LibraryGraph.Platform.JVM);

  private final boolean transitive;
  private final LibraryGraph.Platform platform;

  LibrarySet(boolean transitive, LibraryGraph.Platform platform) {
    this.transitive = transitive;
    this.platform = platform;
  }

  /** Whether the dependencies of its libraries belong to it too. */
  public boolean transitive() {
    return transitive;
  }

  LibraryGraph.Platform platform() {
    return platform;
  }

  /** The name in the lock. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static LibrarySet ofLabel(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
