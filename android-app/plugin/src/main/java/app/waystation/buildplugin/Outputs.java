package app.waystation.buildplugin;

import java.nio.file.Path;

/**
 * The files that goals leave for each other, all below one folder.
 *
 * @param folder usually {@code target/android}
 */
public record Outputs(Path folder) {

  /** One folder for each unpacked Android library. */
  public Path unpackedLibraries() {
    return folder.resolve("libraries");
  }

  /** The R classes of the libraries. */
  public Path libraryRClasses() {
    return folder.resolve("r.jar");
  }

  /** Manifests of the app and all its libraries in one. */
  public Path mergedManifest() {
    return folder.resolve("AndroidManifest.xml");
  }

  /** The assets of the libraries, and over them those of the app. */
  public Path mergedAssets() {
    return folder.resolve("assets");
  }

  /** An APK with the manifest and the resources but no code, marked as debuggable. */
  public Path resourceApk() {
    return folder.resolve("resources.apk");
  }

  /** The same for release. */
  public Path releaseResourceApk() {
    return folder.resolve("resources-release.apk");
  }

  /** What aapt2 says must be kept because a layout or the manifest names it. */
  public Path resourceKeepRules() {
    return folder.resolve("resources.pro");
  }

  /** All resource ids of the app as text. */
  public Path symbols() {
    return folder.resolve("R.txt");
  }

  /** Results that stay valid as long as their input does, named by its checksum. */
  public Path cache() {
    return folder.resolve("cache");
  }

  /** Programs taken out of the libraries that carry them. */
  public Path tools() {
    return folder.resolve("tools");
  }

  /** The Android framework under the name by which Robolectric looks for it. */
  public Path device() {
    return folder.resolve("device");
  }
}
