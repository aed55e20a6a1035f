package app.waystation.backend.cluster;

import app.waystation.backend.Main;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A node in a process of its own, on a port that it keeps over restarts. */
final class ServerProcess implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final int port;
  private final Path data;
  private final Map<String, String> environment;
  private Process process;

  ServerProcess(int port, Path data, Map<String, String> environment) throws IOException {
    this.port = port;
    this.data = data;
    this.environment = environment;
    this.process = launch();
  }

  private Process launch() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--port",
                Integer.toString(port),
                "--data",
                data.toString()));
    builder.environment().putAll(environment);
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(data.resolve("log-" + port).toFile()))
        .start();
  }

  void startAgain() throws IOException {
    process = launch();
    awaitReady();
  }

  void awaitReady() {
    Awaitility.await("node on port " + port)
        .atMost(Duration.ofSeconds(120))
        .ignoreExceptions()
        .failFast("it ended", () -> !process.isAlive())
        .until(() -> answersHealth("http://127.0.0.1:" + port));
  }

  static boolean answersHealth(String url) throws Exception {
    return HTTP.send(
                HttpRequest.newBuilder(URI.create(url + "/health")).build(),
                HttpResponse.BodyHandlers.discarding())
            .statusCode()
        == 200;
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  /** As kill -9 does. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** As SIGTERM does; waits for the end. */
  void stopInOrder() throws Exception {
    process.destroy();
    process.onExit().get(60, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    kill();
  }
}
