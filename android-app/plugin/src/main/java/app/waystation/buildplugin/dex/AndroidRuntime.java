package app.waystation.buildplugin.dex;

import app.waystation.buildplugin.tool.Checksum;
import com.android.tools.r8.BaseCommand;
import com.android.tools.r8.JdkClassFileProvider;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The classes that a phone has already.
 *
 * <p>The framework jar has no {@code java.*}, so those come from the JDK. That it has more of them
 * than a phone does no harm here: the API check of the build refuses their use.
 *
 * @param framework the Android framework
 */
public record AndroidRuntime(Path framework) {

  void addTo(BaseCommand.Builder<?, ?> command) throws IOException {
    command.addLibraryFiles(framework);
    command.addLibraryResourceProvider(JdkClassFileProvider.fromSystemJdk());
  }

  /** Changes when the framework does. */
  public String fingerprint() throws IOException {
    return Checksum.ofFile(framework);
  }
}
