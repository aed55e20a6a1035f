package app.waystation.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL with {@code fsync} on, a child of this JVM and of no node. May be killed, all
 * its processes at once, and started again on the same files and port.
 */
final class PostgresProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  private final Path files;
  private final Path binaries;
  private final int port = Ports.free();
  private @Nullable EmbeddedPostgres running;

  PostgresProcess(Path directory) throws IOException {
    Files.createDirectories(directory);
    this.files = directory.resolve("postgres");
    this.binaries = directory.resolve("postgres-binaries");
  }

  int port() {
    return port;
  }

  /** Where it is for somebody who comes through this port: its own, or that of a link to it. */
  static String jdbcUrl(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  PostgresProcess start() {
    // What is left of a killed one may need a moment to go away.
    Awaitility.await("PostgreSQL starts")
        .atMost(START_LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(200))
        .ignoreException(IOException.class)
        .ignoreException(IllegalStateException.class)
        .until(
            () -> {
              running = launch();
              return true;
            });
    return this;
  }

  private EmbeddedPostgres launch() throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(files)
        .setCleanDataDirectory(false)
        .setOverrideWorkingDirectory(binaries.toFile())
        .setPort(port)
        .setPGStartupWait(START_LIMIT)
        .setRegisterShutdownHook(false)
        .setErrorRedirector(
            ProcessBuilder.Redirect.appendTo(files.resolveSibling("postgres.log").toFile()))
        .setOutputRedirector(
            ProcessBuilder.Redirect.appendTo(files.resolveSibling("postgres.log").toFile()))
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("max_connections", "200")
        .start();
  }

  /** Everything of it ends at once, in the middle of whatever it does. */
  void kill() {
    try {
      PostmasterFile.in(files).kill();
    } catch (IOException notRunning) {
      // Then there is nothing to kill.
    }
    release();
  }

  /** Gives the lock on the files back; the server itself is stopped if it still runs. */
  private void release() {
    EmbeddedPostgres last = running;
    running = null;
    if (last != null) {
      try {
        last.close();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    release();
  }
}
