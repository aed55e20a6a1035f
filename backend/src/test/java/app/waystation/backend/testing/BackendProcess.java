package app.waystation.backend.testing;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * The shipped jar in a process of its own, on an embedded PostgreSQL in a folder of its own unless
 * the environment names another. May be killed and started again: port and data stay. For any
 * module's tests, so it uses no class of the server.
 */
public final class BackendProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(120);

  private final Path data;
  private final int port;
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> flags;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private volatile @Nullable Process process;

  /** Prepares a server with an empty data folder; {@link #start()} runs it. */
  public BackendProcess(Path data, Map<String, String> environment, String... flags) {
    this.data = data;
    this.port = freePort();
    this.environment.putAll(environment);
    this.flags = List.of(flags);
  }

  public int port() {
    return port;
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Starts the server and waits until {@code /health} says it is ready. */
  public BackendProcess start() {
    launch();
    awaitReady();
    return this;
  }

  /** Starts the server without waiting for it. */
  public void launch() {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar().toString(),
                "serve",
                "--port",
                Integer.toString(port),
                "--data",
                data.toString()));
    command.addAll(flags);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("DATASOURCES_"));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log()));
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new IllegalStateException("Cannot start " + command, e);
    }
  }

  /** Waits until {@code /health} says it is ready; fails when the process ends instead. */
  public void awaitReady() {
    Awaitility.await("server ready, see " + log())
        .atMost(START_LIMIT)
        .pollInterval(Duration.ofMillis(100))
        .failFast("server ended, see " + log(), () -> !running())
        .until(this::healthy);
  }

  /** Ends the server as a power cut would: no shutdown hook runs. */
  public void kill() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
      waitFor(running);
    }
  }

  public boolean running() {
    Process running = process;
    return running != null && running.isAlive();
  }

  /** The operating system's number of the running process. */
  public long pid() {
    Process running = process;
    if (running == null) {
      throw new IllegalStateException("Not started");
    }
    return running.pid();
  }

  /** Whether {@code /health} answers 200 now. */
  public boolean healthy() {
    try {
      return http.send(
                  HttpRequest.newBuilder(URI.create(url() + "/health"))
                      .timeout(Duration.ofSeconds(2))
                      .build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  public File log() {
    return data.resolveSibling(data.getFileName() + ".log").toFile();
  }

  /** Ends the server in order, as SIGTERM does. */
  @Override
  public void close() {
    Process running = process;
    if (running != null) {
      running.destroy();
      waitFor(running);
    }
  }

  private static Path jar() {
    String named = System.getProperty("waystation.jar");
    if (named != null) {
      return existing(Path.of(named));
    }
    // Tests run in the folder of their module, however deep that is.
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      Path jar = up.resolve("backend/target/waystation.jar");
      if (Files.exists(jar)) {
        return jar;
      }
    }
    return existing(Path.of("backend/target/waystation.jar"));
  }

  private static Path existing(Path jar) {
    if (!Files.exists(jar)) {
      throw new IllegalStateException("Build the backend first: " + jar + " is not there");
    }
    return jar;
  }

  private static void waitFor(Process running) {
    try {
      if (!running.waitFor(30, TimeUnit.SECONDS)) {
        running.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("No free port", e);
    }
  }
}
