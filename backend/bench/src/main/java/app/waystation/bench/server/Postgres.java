package app.waystation.bench.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * One PostgreSQL for everybody in the run, with the settings of Waystation's embedded one: {@code
 * fsync} and {@code synchronous_commit} on.
 */
public final class Postgres implements AutoCloseable {
  private final EmbeddedPostgres postgres;
  private final ProcessHandle postmaster;
  private int databases;

  private Postgres(EmbeddedPostgres postgres, ProcessHandle postmaster) {
    this.postgres = postgres;
    this.postmaster = postmaster;
  }

  /** Starts on fresh files under the directory. */
  public static Postgres start(Path directory) throws IOException {
    Path files = directory.resolve("postgres");
    EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(files)
            .setCleanDataDirectory(true)
            .setOverrideWorkingDirectory(directory.resolve("postgres-binaries").toFile())
            .setPort(ServerProcess.freePort())
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("max_connections", "200")
            .start();
    long pid = Long.parseLong(Files.readAllLines(files.resolve("postmaster.pid")).get(0).trim());
    return new Postgres(postgres, ProcessHandle.of(pid).orElseThrow());
  }

  /** Makes an empty database and gives its JDBC address, with user and password. */
  public String newDatabase() throws SQLException {
    String name = "bench_" + ++databases;
    try (Connection connection = DriverManager.getConnection(url("postgres"));
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return url(name);
  }

  private String url(String database) {
    return "jdbc:postgresql://localhost:"
        + postgres.getPort()
        + "/"
        + database
        + "?user=postgres&password=postgres";
  }

  /** Processor time of all its processes so far, microseconds. */
  public long cpuMicros() {
    return CpuTime.microsOfTree(postmaster);
  }

  /** As it calls itself. */
  public String version() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url("postgres"))) {
      return connection.getMetaData().getDatabaseProductVersion();
    }
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
