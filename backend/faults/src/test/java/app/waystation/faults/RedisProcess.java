package app.waystation.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/** A real redis-server that may be killed and started again on its port; it keeps nothing. */
final class RedisProcess implements AutoCloseable {
  private final Path directory;
  private final Path executable;
  private final int port = Ports.free();
  private @Nullable Process process;

  RedisProcess(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.executable = ExecutableProvider.newJarResourceProvider(directory.toFile()).get().toPath();
  }

  int port() {
    return port;
  }

  RedisProcess start() {
    List<String> command =
        List.of(
            executable.toString(),
            "--port",
            Integer.toString(port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--appendonly",
            "no");
    try {
      process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(directory.resolve("redis.log").toFile()))
              .start();
    } catch (IOException e) {
      throw new IllegalStateException("Cannot start " + command, e);
    }
    Awaitility.await("Redis answers").atMost(Duration.ofSeconds(30)).until(this::answers);
    return this;
  }

  void kill() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
      running.onExit().join();
    }
  }

  @Override
  public void close() {
    kill();
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(1000);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      OutputStream out = socket.getOutputStream();
      out.write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().read() == '+';
    } catch (IOException notYet) {
      return false;
    }
  }
}
