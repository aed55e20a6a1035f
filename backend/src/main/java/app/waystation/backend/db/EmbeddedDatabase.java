package app.waystation.backend.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL from the jar, for a first use without one. Its files stay in one directory; a
 * server that outlived its JVM there is taken over, and one that dies (killed, or out of disk) is
 * started again on the same port for as long as it takes. Thread-safe.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final Duration START_WAIT = Duration.ofSeconds(60);

  /** Short, as one that needs longer, because it repairs itself, is found running next time. */
  private static final Duration RESTART_WAIT = Duration.ofSeconds(5);

  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Path directory;
  private final Path files;
  private final int port;
  private final DataLock lock;

  /** Guards starting and stopping: nothing is started once it is closed. */
  private final ReentrantLock running = new ReentrantLock();

  private @Nullable EmbeddedPostgres started;
  private volatile boolean closed;

  private EmbeddedDatabase(Path directory, int port, DataLock lock) {
    this.directory = directory;
    this.files = directory.resolve("postgres");
    this.port = port;
    this.lock = lock;
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
    Optional<RunningServer> left = RunningServer.on(directory.resolve("postgres"));
    EmbeddedDatabase database =
        new EmbeddedDatabase(directory, left.isPresent() ? left.get().port() : freePort(), lock);
    if (left.isPresent()) {
      LOG.info("Taking over the database that an earlier run has left behind");
    } else {
      database.launch(START_WAIT);
    }
    Thread.ofVirtual().name("database-watch").start(database::keepRunning);
    return database;
  }

  private void launch(Duration patience) throws IOException {
    running.lock();
    try {
      if (closed) {
        return;
      }
      // The library locks this file for its own purposes and forgets it when a start fails. Ours
      // is the DataLock.
      Files.deleteIfExists(files.resolve("epg-lock"));
      started =
          EmbeddedPostgres.builder()
              .setDataDirectory(files)
              .setCleanDataDirectory(false)
              .setOverrideWorkingDirectory(directory.resolve("postgres-binaries").toFile())
              .setPort(port)
              .setPGStartupWait(patience)
              // Our own shutdown closes it, after the connections to it.
              .setRegisterShutdownHook(false)
              // The library is made for tests and switches both off; this data is kept.
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("max_connections", "100")
              .start();
    } finally {
      running.unlock();
    }
  }

  /** Where it listens; stays the same when it has to be started again. */
  public String jdbcUrl() {
    return RunningServer.jdbcUrl(port);
  }

  // --- while it runs --------------------------------------------------------------------------

  /** Waits for its end and begins again, until it is closed. */
  private void keepRunning() {
    Duration pause = SHORTEST_PAUSE;
    while (!closed) {
      try {
        Optional<ProcessHandle> process = RunningServer.processOn(files);
        if (process.isPresent()) {
          process.get().onExit().join();
          pause = SHORTEST_PAUSE;
        } else {
          LOG.error("The embedded database has ended; starting it again");
          launch(RESTART_WAIT);
        }
      } catch (IOException | RuntimeException e) {
        LOG.error("The embedded database does not start, is the disk full? {}", e.getMessage());
        LockSupport.parkNanos(pause.toNanos());
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                ? pause.multipliedBy(2)
                : LONGEST_PAUSE;
      }
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    running.lock();
    try {
      EmbeddedPostgres ours = started;
      if (ours != null && ours.getProcess().isAlive()) {
        ours.close();
      } else {
        // Taken over from an earlier run, or not yet ready when we stopped waiting for it.
        Optional<RunningServer> other = RunningServer.on(files);
        if (other.isPresent()) {
          other.get().stop();
        }
      }
    } finally {
      running.unlock();
      lock.close();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
