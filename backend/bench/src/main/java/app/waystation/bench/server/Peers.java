package app.waystation.bench.server;

import app.waystation.bench.load.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts the peers, and says what is missing for those that cannot be. */
public final class Peers {
  private static final List<String> FILES =
      List.of(
          "package.json",
          "publishing.js",
          "ws-server.js",
          "socketio-server.js",
          "fastapi_server.py");
  private static final long INSTALL_SECONDS = 300;
  private static final String PYTHON = "/usr/bin/python3";
  private static final List<String> DEBIAN =
      List.of(
          "python3-fastapi",
          "python3-uvicorn",
          "python3-websockets",
          "python3-uvloop",
          "python3-httptools");

  private final Path work;
  private final Path directory;
  private final List<String> missing = new ArrayList<>();

  /** Peers that live under the working directory. */
  public Peers(Path work) throws IOException {
    this.work = work;
    this.directory = Files.createDirectories(work.resolve("peers"));
    for (String file : FILES) {
      try (InputStream in = Peers.class.getResourceAsStream("/peers/" + file)) {
        if (in == null) {
          throw new IOException(file + " is not in the jar");
        }
        Files.write(directory.resolve(file), in.readAllBytes());
      }
    }
  }

  /** What could not be installed, in words for the report. */
  public List<String> missing() {
    return missing;
  }

  /** Whether {@code ws} and Socket.IO are there; installs them when npm can. */
  public boolean hasNode() {
    if (Files.isDirectory(directory.resolve("node_modules/socket.io"))
        && Files.isDirectory(directory.resolve("node_modules/ws"))) {
      return true;
    }
    boolean installed =
        run("npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts");
    if (!installed) {
      missing.add(
          "ws and Socket.IO: not installed (they need Node 18 or newer, npm and a network)");
    }
    return installed;
  }

  /** Whether FastAPI is there; installs it from Debian when this is Debian and we are root. */
  public boolean hasFastApi() {
    if (run(PYTHON, "-c", "import fastapi, uvicorn, websockets, uvloop, httptools")) {
      return true;
    }
    boolean root = "root".equals(System.getProperty("user.name"));
    if (root && Files.exists(Path.of("/usr/bin/apt-get"))) {
      List<String> install = new ArrayList<>(List.of("apt-get", "install", "-y"));
      install.addAll(DEBIAN);
      if (run("apt-get", "update") && run(install.toArray(String[]::new))) {
        return true;
      }
    }
    missing.add("FastAPI: not installed (apt-get install " + String.join(" ", DEBIAN) + ")");
    return false;
  }

  private boolean run(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(work.resolve("install.out").toFile())
              .start();
      if (!process.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException notThere) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code ws} on Node. */
  public Contender ws() throws IOException {
    return node("ws", "ws-server.js", Dialect.JSON);
  }

  /** Socket.IO on Node. */
  public Contender socketIo() throws IOException {
    return node("Socket.IO", "socketio-server.js", Dialect.SOCKET_IO);
  }

  private Contender node(String name, String script, Dialect dialect) throws IOException {
    int port = ServerProcess.freePort();
    return peer(name, port, dialect, List.of("node", script, Integer.toString(port)), Map.of());
  }

  /** FastAPI on uvicorn, one worker, as rooms in memory need it. */
  public Contender fastApi() throws IOException {
    int port = ServerProcess.freePort();
    return peer(
        "FastAPI",
        port,
        Dialect.JSON,
        List.of(
            PYTHON,
            "-m",
            "uvicorn",
            "fastapi_server:app",
            "--port",
            Integer.toString(port),
            "--backlog",
            "4096",
            "--no-access-log",
            "--log-level",
            "warning"),
        Map.of());
  }

  /**
   * Bare Netty.
   *
   * @param java what it runs on: the same as Waystation
   * @param flushOnce whether messages that wait together leave in one write
   * @param jdbcUrl a database that commits each message first; empty: none
   */
  public Contender floor(String name, Path java, String jvmFlags, boolean flushOnce, String jdbcUrl)
      throws IOException {
    int port = ServerProcess.freePort();
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(List.of(jvmFlags.split(" ")));
    command.addAll(
        List.of(
            "-cp",
            Path.of(System.getProperty("java.class.path")).toAbsolutePath().toString(),
            "app.waystation.bench.floor.FloorServer",
            Integer.toString(port),
            flushOnce ? "flush-once" : "flush-each"));
    if (!jdbcUrl.isEmpty()) {
      command.add(jdbcUrl);
    }
    return peer(name, port, Dialect.JSON, command, Map.of());
  }

  private Contender peer(
      String name, int port, Dialect dialect, List<String> command, Map<String, String> environment)
      throws IOException {
    Path log = work.resolve(name.replaceAll("\\W+", "-") + "-" + port + ".out");
    return new Peer(name, ServerProcess.start(command, environment, directory, port, log), dialect);
  }
}
