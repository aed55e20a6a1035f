package app.waystation.backend.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL from the jar, for a first use without one. Its files stay in one directory; a
 * server that outlived its JVM there is taken over.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final Duration START_WAIT = Duration.ofSeconds(60);

  /** Stops the server. */
  @FunctionalInterface
  private interface Stop {
    void run() throws IOException;
  }

  private final String jdbcUrl;
  private final DataLock lock;
  private final Stop stop;

  private EmbeddedDatabase(String jdbcUrl, DataLock lock, Stop stop) {
    this.jdbcUrl = jdbcUrl;
    this.lock = lock;
    this.stop = stop;
  }

  /**
   * Starts on the files of {@code data/postgres}, which are made when they are not there.
   *
   * @throws IOException when the directory cannot be used, another server uses it, or the database
   *     does not come up
   */
  public static EmbeddedDatabase start(Path data) throws IOException {
    Path directory = data.toAbsolutePath().normalize();
    Files.createDirectories(directory);
    DataLock lock = DataLock.take(directory);
    Path files = directory.resolve("postgres");
    Optional<RunningServer> left = RunningServer.on(files);
    if (left.isPresent()) {
      LOG.info("Taking over the database that an earlier run has left behind");
      return new EmbeddedDatabase(left.get().jdbcUrl(), lock, left.get()::stop);
    }
    EmbeddedPostgres postgres = startOn(directory, files);
    return new EmbeddedDatabase(postgres.getJdbcUrl("postgres", "postgres"), lock, postgres::close);
  }

  private static EmbeddedPostgres startOn(Path directory, Path files) throws IOException {
    return EmbeddedPostgres.builder()
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
        .start();
  }

  /** Where it listens. */
  public String jdbcUrl() {
    return jdbcUrl;
  }

  @Override
  public void close() throws IOException {
    try {
      stop.run();
    } finally {
      lock.close();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
