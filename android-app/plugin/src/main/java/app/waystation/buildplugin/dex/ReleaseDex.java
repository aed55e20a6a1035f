package app.waystation.buildplugin.dex;

import com.android.tools.r8.CompilationFailedException;
import com.android.tools.r8.CompilationMode;
import com.android.tools.r8.OutputMode;
import com.android.tools.r8.R8;
import com.android.tools.r8.R8Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.apache.maven.plugin.logging.Log;

/** Dex files for release: unused code removed, names shortened. */
public final class ReleaseDex {

  private final AndroidRuntime runtime;
  private final int minSdk;
  private final Log log;

  public ReleaseDex(AndroidRuntime runtime, int minSdk, Log log) {
    this.runtime = runtime;
    this.minSdk = minSdk;
    this.log = log;
  }

  /**
   * Shrinks the whole program.
   *
   * @param program all jars and class folders of the app
   * @param keepRules rule files; those packed into jars are found without being named
   * @param into a zip that gets the dex files and those resources that name classes
   * @param mapping gets the old and new names, for reading stack traces
   */
  public void make(Collection<Path> program, List<Path> keepRules, Path into, Path mapping)
      throws IOException {
    Files.deleteIfExists(into);
    try {
      R8Command.Builder command =
          R8Command.builder(new MavenDiagnostics(log))
              .addProguardConfigurationFiles(keepRules)
              .setMinApiLevel(minSdk)
              .setMode(CompilationMode.RELEASE)
              .setProguardMapOutputPath(mapping)
              .setOutput(into, OutputMode.DexIndexed, true);
      command.addProgramFiles(ClassFiles.in(program));
      runtime.addTo(command);
      R8.run(command.build());
    } catch (CompilationFailedException e) {
      throw new IOException("R8 failed: " + e.getMessage(), e);
    }
  }
}
