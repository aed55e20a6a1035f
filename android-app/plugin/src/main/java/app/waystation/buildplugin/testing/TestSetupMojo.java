package app.waystation.buildplugin.testing;

import app.waystation.buildplugin.AndroidMojo;
import app.waystation.buildplugin.resolve.LibrarySet;
import app.waystation.buildplugin.resolve.LockedLibrary;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Tells Robolectric where the app's resources and the Android framework are.
 *
 * <p>Sets the property {@code android.test.jvm} to the options that test JVMs need.
 */
@Mojo(name = "test-setup", defaultPhase = LifecyclePhase.GENERATE_TEST_RESOURCES, threadSafe = true)
public final class TestSetupMojo extends AndroidMojo {

  /** JDK packages into which Robolectric and the framework reach. */
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.util",
          "java.io",
          "java.nio",
          "java.net",
          "java.text",
          "java.security",
          "jdk.internal.access");

  /** Where test classes go. */
  @Parameter(defaultValue = "${project.build.testOutputDirectory}", required = true)
  private File testOutput;

  @Override
  protected void run() throws IOException {
    writeConfig();
    Path folder = provideDevice();
    project.getProperties().setProperty("android.test.jvm", jvmOptions(folder));
  }

  private void writeConfig() throws IOException {
    Path config = testOutput.toPath().resolve("com/android/tools/test_config.properties");
    String text =
        "android_merged_manifest="
            + escape(outputs().mergedManifest())
            + "\nandroid_merged_assets="
            + escape(outputs().mergedAssets())
            + "\nandroid_resource_apk="
            + escape(outputs().resourceApk())
            + "\nandroid_custom_package="
            + appPackage
            + "\n";
    if (Files.exists(config) && Files.readString(config).equals(text)) {
      return;
    }
    Files.createDirectories(config.getParent());
    Files.writeString(config, text);
  }

  private static String escape(Path path) {
    return path.toAbsolutePath().toString().replace("\\", "\\\\");
  }

  /** Robolectric would download the framework by itself; here it comes from the lock. */
  private Path provideDevice() throws IOException {
    Path folder = Files.createDirectories(outputs().device());
    for (Map.Entry<LockedLibrary, Path> file : files(LibrarySet.DEVICE).entrySet()) {
      Path link = folder.resolve(file.getValue().getFileName());
      if (!Files.exists(link)) {
        try {
          Files.createLink(link, file.getValue());
        } catch (FileSystemException | UnsupportedOperationException e) {
          // The local repository may be on another disk.
          Files.copy(file.getValue(), link);
        }
      }
    }
    return folder;
  }

  private static String jvmOptions(Path device) {
    List<String> options = new ArrayList<>();
    options.add("--add-exports=java.base/jdk.internal.access=ALL-UNNAMED");
    OPENED.forEach(name -> options.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
    options.add("--enable-native-access=ALL-UNNAMED");
    options.add("-Drobolectric.offline=true");
    options.add("-Drobolectric.dependency.dir=\"" + device.toAbsolutePath() + "\"");
    return String.join(" ", options);
  }
}
