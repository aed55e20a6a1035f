package app.waystation.backend.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A PostgreSQL server that runs on known files, whoever has started it. */
record RunningServer(ProcessHandle process, int port) {
  private static final int STOP_SECONDS = 20;
  private static final int PORT_LINE = 3;

  /** The server that a killed JVM has left behind on these files, if it still takes connections. */
  static Optional<RunningServer> on(Path files) throws IOException {
    return find(files).filter(RunningServer::isAnswering);
  }

  /** The server's process on these files, whether it takes connections by now or not. */
  static Optional<ProcessHandle> processOn(Path files) throws IOException {
    return find(files).map(RunningServer::process);
  }

  private static Optional<RunningServer> find(Path files) throws IOException {
    Path pidFile = files.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(pidFile);
    if (lines.size() <= PORT_LINE) {
      return Optional.empty();
    }
    int port = Integer.parseInt(lines.get(PORT_LINE).trim());
    return ProcessHandle.of(Long.parseLong(lines.getFirst().trim()))
        // The number may belong to another program by now.
        .filter(process -> process.info().command().filter(c -> c.contains("postgres")).isPresent())
        .map(process -> new RunningServer(process, port));
  }

  static String jdbcUrl(int port) {
    return "jdbc:postgresql://localhost:" + port + "/postgres";
  }

  private boolean isAnswering() {
    try (Connection connection =
        DriverManager.getConnection(jdbcUrl(port), "postgres", "postgres")) {
      return connection.isValid(STOP_SECONDS);
    } catch (SQLException e) {
      return false;
    }
  }

  /** Stops it in order; committed data is on disk either way. */
  void stop() throws IOException {
    process.destroy();
    try {
      process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      process.destroyForcibly();
    } catch (ExecutionException e) {
      throw new IOException(e);
    }
  }
}
