package app.waystation.buildplugin.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs a build step only if something it depends on has changed. */
public final class Step {

  /** The work of a step. */
  @FunctionalInterface
  public interface Work {
    void run() throws IOException;
  }

  private Step() {}

  /**
   * Runs the work unless its output exists and was made from the same inputs.
   *
   * @return whether the work was done
   */
  public static boolean run(Path output, Inputs inputs, Work work) throws IOException {
    String fingerprint = inputs.fingerprint();
    Path stamp = output.resolveSibling(output.getFileName() + ".inputs");
    if (Files.exists(output)
        && Files.exists(stamp)
        && Files.readString(stamp).equals(fingerprint)) {
      return false;
    }
    Files.deleteIfExists(stamp);
    Files.createDirectories(output.toAbsolutePath().getParent());
    work.run();
    Files.writeString(stamp, fingerprint);
    return true;
  }
}
