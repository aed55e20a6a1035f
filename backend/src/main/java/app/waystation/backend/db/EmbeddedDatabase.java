package app.waystation.backend.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A real PostgreSQL from the jar, for a first use without one. Its files stay in one directory; a
 * server that outlived its JVM there is taken over.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final Duration START_WAIT = Duration.ofSeconds(60);

  private final EmbeddedPostgres postgres;

  private EmbeddedDatabase(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /**
   * Starts on the files of {@code data/postgres}, which are made when they are not there.
   *
   * @throws IOException when the directory cannot be used or the server does not come up
   */
  public static EmbeddedDatabase start(Path data) throws IOException {
    Path directory = data.toAbsolutePath().normalize();
    Files.createDirectories(directory);
    Path files = directory.resolve("postgres");
    RunningServer.stopIn(files);
    return new EmbeddedDatabase(
        EmbeddedPostgres.builder()
            .setDataDirectory(files)
            .setCleanDataDirectory(false)
            .setOverrideWorkingDirectory(directory.resolve("postgres-binaries").toFile())
            .setPort(freePort())
            .setPGStartupWait(START_WAIT)
            // Our own shutdown closes it, after the connections to it.
            .setRegisterShutdownHook(false)
            // The library is made for tests and switches both off; this data is kept.
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("max_connections", "100")
            .start());
  }

  /** Where it listens. */
  public String jdbcUrl() {
    return postgres.getJdbcUrl("postgres", "postgres");
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
