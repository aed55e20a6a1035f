package app.waystation.buildplugin.dex;

import app.waystation.buildplugin.tool.Inputs;
import app.waystation.buildplugin.tool.Step;
import com.android.tools.r8.CompilationFailedException;
import com.android.tools.r8.CompilationMode;
import com.android.tools.r8.D8;
import com.android.tools.r8.D8Command;
import com.android.tools.r8.OutputMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.maven.plugin.logging.Log;

/**
 * Dex files for debugging: one group for the libraries, one for our own code.
 *
 * <p>Libraries take most of the time and seldom change, so their dex files are kept for as long as
 * their class files are the same. Phones from API 21 on load any number of dex files.
 */
public final class DebugDex {

  private final AndroidRuntime runtime;
  private final int minSdk;
  private final Path cache;
  private final Log log;

  /**
   * @param cache where dex files may stay between builds
   */
  public DebugDex(AndroidRuntime runtime, int minSdk, Path cache, Log log) {
    this.runtime = runtime;
    this.minSdk = minSdk;
    this.cache = cache;
    this.log = log;
  }

  /**
   * Makes dex files.
   *
   * @param libraries jars that seldom change
   * @param own our own jars and class folders
   * @return the dex files, our own code first
   */
  public List<Path> make(Collection<Path> libraries, Collection<Path> own) throws IOException {
    List<Path> dex = new ArrayList<>();
    dex.addAll(make("own", own, libraries));
    dex.addAll(make("libraries", libraries, List.of()));
    return dex;
  }

  private List<Path> make(String name, Collection<Path> program, Collection<Path> classPath)
      throws IOException {
    Path folder = cache.resolve("dex-" + name);
    Step.run(
        folder,
        new Inputs()
            .add(String.valueOf(minSdk))
            .add(runtime.fingerprint())
            .addAll(program)
            .addAll(classPath),
        () -> {
          for (Path old : Inputs.filesIn(folder)) {
            Files.delete(old);
          }
          Files.createDirectories(folder);
          run(program, classPath, folder);
        });
    return Inputs.filesIn(folder);
  }

  private void run(Collection<Path> program, Collection<Path> classPath, Path folder)
      throws IOException {
    try {
      D8Command.Builder command =
          D8Command.builder(new MavenDiagnostics(log))
              .addClasspathFiles(classPath)
              .setMinApiLevel(minSdk)
              .setMode(CompilationMode.DEBUG)
              .setOutput(folder, OutputMode.DexIndexed);
      command.addProgramFiles(ClassFiles.in(program));
      runtime.addTo(command);
      D8.run(command.build());
    } catch (CompilationFailedException e) {
      throw new IOException("D8 failed: " + e.getMessage(), e);
    }
  }
}
