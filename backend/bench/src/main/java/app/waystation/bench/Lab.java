package app.waystation.bench;

import app.waystation.bench.server.Contender;
import app.waystation.bench.server.Peers;
import app.waystation.bench.server.Postgres;
import app.waystation.bench.server.Waystation;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** What every part of a run needs: a place for files, the database, ways to start servers. */
final class Lab implements AutoCloseable {
  /** The same for Waystation and the floor. */
  private static final String HEAP = "-Xms512m -Xmx2g";

  /** Shows direct memory, and costs something, so only where memory is measured. */
  private static final String MEMORY_TRACKING = " -XX:NativeMemoryTracking=summary";

  private final Path work;
  private final Path jar;
  private final String flags;
  private final Postgres postgres;
  private final Peers peers;
  private final boolean node;
  private final boolean fastApi;
  private Path java = Path.of("java");

  Lab(Options options) throws IOException {
    this.work = options.work();
    this.jar = options.jar();
    this.flags = options.flags();
    this.postgres = Postgres.start(work);
    this.peers = new Peers(work);
    this.node = peers.hasNode();
    this.fastApi = peers.hasFastApi();
  }

  Postgres postgres() {
    return postgres;
  }

  Peers peers() {
    return peers;
  }

  boolean hasNode() {
    return node;
  }

  boolean hasFastApi() {
    return fastApi;
  }

  /** Where something may be written for whoever wants to look closer. */
  Path file(String name) {
    return work.resolve(name);
  }

  /** The Java of the servers, known once Waystation has found it. */
  Path java() {
    return java;
  }

  Waystation waystation() throws IOException, SQLException {
    return waystation(HEAP + " " + flags);
  }

  Waystation waystationForMemory() throws IOException, SQLException {
    return waystation(HEAP + MEMORY_TRACKING);
  }

  private Waystation waystation(String flags) throws IOException, SQLException {
    Waystation server = Waystation.start(jar, postgres.newDatabase(), work, flags.trim());
    java = server.java();
    return server;
  }

  Contender floor() throws IOException {
    return peers.floor(Who.FLOOR.label(), java, HEAP, false, "");
  }

  Contender floorForMemory() throws IOException {
    return peers.floor(Who.FLOOR.label(), java, HEAP + MEMORY_TRACKING, false, "");
  }

  Contender floorOnce() throws IOException {
    return peers.floor(Who.FLOOR_ONCE.label(), java, HEAP, true, "");
  }

  Contender floorCommit() throws IOException, SQLException {
    return peers.floor(Who.FLOOR_COMMIT.label(), java, HEAP, false, postgres.newDatabase());
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
