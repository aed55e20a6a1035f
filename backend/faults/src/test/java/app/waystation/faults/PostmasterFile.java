package app.waystation.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** What a PostgreSQL server tells about itself beside its data. */
record PostmasterFile(long pid, int port) {
  private static final int PORT_LINE = 3;

  static PostmasterFile in(Path files) throws IOException {
    List<String> lines = Files.readAllLines(files.resolve("postmaster.pid"));
    return new PostmasterFile(
        Long.parseLong(lines.getFirst().trim()), Integer.parseInt(lines.get(PORT_LINE).trim()));
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(PostgresProcess.jdbcUrl(port), "postgres", "postgres");
  }

  /** All processes of the server at once. */
  void kill() {
    ProcessHandle.of(pid)
        .ifPresent(
            postmaster -> {
              List<ProcessHandle> children = postmaster.descendants().toList();
              postmaster.destroyForcibly();
              children.forEach(ProcessHandle::destroyForcibly);
            });
  }
}
