package app.waystation.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A file system of its own that can be filled to the last byte and emptied again. */
final class SmallDisk implements AutoCloseable {
  private static final int MEGABYTES = 512;

  private final Path root;
  private final Path ballast;

  private SmallDisk(Path root) {
    this.root = root;
    this.ballast = root.resolve("ballast");
  }

  /** Mounts one; where that is not allowed the test is skipped and says so. */
  static SmallDisk mount(Path at) throws IOException {
    Files.createDirectories(at);
    int exit =
        run(
            "mount",
            "-t",
            "tmpfs",
            "-o",
            "size=" + MEGABYTES + "m,mode=0777",
            "tmpfs",
            at.toString());
    Assumptions.assumeTrue(
        exit == 0, "A full disk needs a file system of its own, and only root may mount one here");
    return new SmallDisk(at);
  }

  Path root() {
    return root;
  }

  /** Leaves no byte. */
  void fill() throws IOException {
    byte[] block = new byte[64 * 1024];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      for (int size = block.length; size > 0; ) {
        try {
          out.write(block, 0, size);
        } catch (IOException full) {
          size /= 2;
        }
      }
    }
  }

  /** Makes room again. */
  void empty() throws IOException {
    Files.deleteIfExists(ballast);
  }

  @Override
  public void close() throws IOException {
    empty();
    if (run("umount", root.toString()) != 0) {
      run("umount", "--lazy", root.toString());
    }
  }

  private static int run(String... command) throws IOException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
