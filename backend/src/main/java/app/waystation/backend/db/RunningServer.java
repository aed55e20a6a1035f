package app.waystation.backend.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL server that a killed JVM has left behind on its files. */
final class RunningServer {
  private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);
  private static final int STOP_SECONDS = 20;

  private RunningServer() {}

  /**
   * Stops the server that runs on these files, so that a new one may. PostgreSQL itself refuses two
   * servers on the same files; committed data is on disk either way.
   */
  static void stopIn(Path files) throws IOException {
    Optional<ProcessHandle> server = find(files.resolve("postmaster.pid"));
    if (server.isEmpty()) {
      return;
    }
    LOG.info("Stopping the database server {} that an earlier run left behind", server.get().pid());
    server.get().destroy();
    try {
      server.get().onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      server.get().destroyForcibly();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IOException(e);
    }
  }

  private static Optional<ProcessHandle> find(Path pidFile) throws IOException {
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(pidFile);
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.getFirst().trim()))
        // The number may belong to another program by now.
        .filter(
            process -> process.info().command().filter(c -> c.contains("postgres")).isPresent());
  }
}
