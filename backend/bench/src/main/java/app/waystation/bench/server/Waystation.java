package app.waystation.bench.server;

import app.waystation.bench.load.Dialect;
import app.waystation.bench.load.Door;
import app.waystation.bench.load.HttpCaller;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The server itself, from its shipped jar, with the settings that it ships with but for the limits
 * that keep one machine from playing thousands of people.
 */
public final class Waystation implements Contender {
  private final ServerProcess process;
  private final String jdbcUrl;
  private final List<GroupRoom> rooms = new ArrayList<>();

  private Waystation(ServerProcess process, String jdbcUrl) {
    this.process = process;
    this.jdbcUrl = jdbcUrl;
  }

  /**
   * Starts it on an empty database.
   *
   * @param jvmFlags for the server's Java, separated by blanks
   */
  public static Waystation start(Path jar, String jdbcUrl, Path work, String jvmFlags)
      throws IOException {
    int port = ServerProcess.freePort();
    Map<String, String> environment = new HashMap<>();
    // The launcher may have to look for a newer Java: flags reach that one only this way.
    environment.put("JAVA_TOOL_OPTIONS", jvmFlags);
    environment.put("DATASOURCES_DEFAULT_URL", jdbcUrl);
    environment.put("DATASOURCES_DEFAULT_USERNAME", "postgres");
    environment.put("DATASOURCES_DEFAULT_PASSWORD", "postgres");
    environment.put("JWT_SECRET", "only-for-the-bench-only-for-the-bench");
    environment.put("WAYSTATION_SOCKET_MAX_CONNECTIONS_PER_USER", "20000");
    environment.put("WAYSTATION_AUTH_REGISTRATIONS_PER_MINUTE", "1000000");
    environment.put("WAYSTATION_AUTH_ARGON2_MEMORY_KIB", "64");
    environment.put("WAYSTATION_AUTH_ACCESS_TOKEN_LIFE", "4h");
    ServerProcess process =
        ServerProcess.start(
            List.of(
                ownJava(),
                "-jar",
                jar.toString(),
                "serve",
                "--port",
                Integer.toString(port),
                "--data",
                work.resolve("waystation-data").toString()),
            environment,
            work,
            port,
            work.resolve("waystation-" + port + ".out"));
    return new Waystation(process, jdbcUrl);
  }

  static String ownJava() {
    return ProcessHandle.current().info().command().orElse("java");
  }

  /** The Java that really serves, newer than ours perhaps. */
  public Path java() {
    return Path.of(process.serving().info().command().orElseThrow());
  }

  /** Its database. */
  public String jdbcUrl() {
    return jdbcUrl;
  }

  /**
   * Makes a group with people in it and a vehicle for each thread that will publish.
   *
   * @return its number, to be used as the room
   */
  public int newRoom(int people, int vehicles) throws IOException {
    try (HttpCaller http = new HttpCaller(process.port())) {
      rooms.add(GroupRoom.make(http, people, vehicles));
      return rooms.size() - 1;
    }
  }

  /** Makes many groups; their owners have several each. */
  public void newRooms(int count, int perOwner) throws IOException {
    try (HttpCaller http = new HttpCaller(process.port())) {
      String owner = "";
      for (int i = 0; i < count; i++) {
        if (i % perOwner == 0) {
          owner = GroupRoom.register(http);
        }
        rooms.add(GroupRoom.make(http, owner, 1, 1));
      }
    }
  }

  /** A room that was made. */
  public GroupRoom room(int room) {
    return rooms.get(room);
  }

  @Override
  public String name() {
    return "Waystation";
  }

  @Override
  public ServerProcess process() {
    return process;
  }

  @Override
  public Dialect dialect() {
    return Dialect.JSON;
  }

  @Override
  public Door door(int room, int member) {
    GroupRoom group = rooms.get(room);
    return new Door(group.target(member), List.of(group.subscribe()), -1);
  }

  /** As {@link #door}, going on after a number. */
  public Door doorSince(int room, int member, long since) {
    GroupRoom group = rooms.get(room);
    return new Door(group.target(member), List.of(group.subscribe(since)), since);
  }

  /** As {@link #door}, without following anything. */
  public Door hall(int room, int member) {
    return new Door(rooms.get(room).target(member), List.of(), 0);
  }

  @Override
  public Publisher publisher() throws IOException {
    return publisher(0);
  }

  /** Publishes by changing the n-th vehicle of a room, which nobody else may change. */
  public Publisher publisher(int vehicle) throws IOException {
    HttpCaller http = new HttpCaller(process.port());
    return new Publisher() {
      @Override
      public void publish(int room, long stampNanos) throws IOException {
        rooms.get(room).rename(http, vehicle, stampNanos);
      }

      @Override
      public void burst(int room) throws IOException {
        rooms.get(room).removeLoadedVehicle(http);
      }

      @Override
      public void close() throws IOException {
        http.close();
      }
    };
  }

  @Override
  public void close() {
    process.close();
  }
}
