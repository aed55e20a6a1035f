package app.waystation.buildplugin.apk;

import app.waystation.buildplugin.AndroidMojo;
import app.waystation.buildplugin.resolve.LibrarySet;
import app.waystation.buildplugin.resources.Aapt2;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Prints what an APK says of itself and its size, and fails if a phone would refuse its signature.
 */
@Mojo(name = "inspect", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class InspectMojo extends AndroidMojo {

  private static final List<String> SHOWN =
      List.of(
          "package:",
          "sdkVersion:",
          "minSdkVersion:",
          "targetSdkVersion:",
          "application-label:",
          "application-debuggable",
          "uses-permission:",
          "launchable-activity:",
          "native-code:");

  /** The APK to look at. */
  @Parameter(
      property = "android.apk",
      defaultValue = "${project.build.directory}/waystation-debug.apk",
      required = true)
  private File apk;

  @Override
  protected void run() throws IOException {
    Path file = apk.toPath();
    Aapt2 aapt = Aapt2.unpack(onlyFile(LibrarySet.AAPT2), outputs().tools());
    getLog().info(file + ": " + Files.size(file) / 1024 + " KiB");
    aapt.badging(file)
        .lines()
        .filter(line -> SHOWN.stream().anyMatch(line::startsWith))
        .forEach(getLog()::info);
    Signature.Check check = Signature.check(file, minSdk);
    if (!check.valid()) {
      throw new IOException(file + " does not verify: " + check.problems());
    }
    getLog()
        .info("signature: valid, scheme 2: " + check.scheme2() + ", scheme 3: " + check.scheme3());
  }
}
