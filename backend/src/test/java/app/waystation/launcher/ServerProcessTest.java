package app.waystation.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program as a process, started by the oldest Java of this machine that the launcher supports.
 */
class ServerProcessTest {
  private static final Pattern LISTENS = Pattern.compile("listens on (http://localhost:\\d+)");
  private static final long PATIENCE_SECONDS = 60;

  @TempDir Path data;

  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void stopAll() {
    for (Process process : started) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static Path oldestJava() throws IOException {
    Path installed = Path.of("/usr/lib/jvm");
    Path own = Path.of(System.getProperty("java.home"));
    if (!Files.isDirectory(installed)) {
      return own.resolve("bin/java");
    }
    try (Stream<Path> homes = Files.list(installed)) {
      return homes
          .filter(home -> Files.isExecutable(home.resolve("bin/java")))
          .filter(home -> InstalledJava.featureOf(home) >= 11)
          .min(java.util.Comparator.comparing(InstalledJava::featureOf))
          .orElse(own)
          .resolve("bin/java");
    }
  }

  private Process launch(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(oldestJava().toString());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Launcher.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("DATASOURCES_DEFAULT_URL");
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private Process serve() throws IOException {
    return launch("serve", "--port", "0", "--data", data.toString());
  }

  private static String urlOf(Process process) throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      said.append(line).append('\n');
      Matcher matcher = LISTENS.matcher(line);
      if (matcher.find()) {
        drain(out);
        return matcher.group(1);
      }
    }
    throw new AssertionError("It ended: " + said);
  }

  /** A full pipe would stop the server. */
  private static void drain(BufferedReader out) {
    Thread.ofVirtual().start(() -> out.lines().forEach(_ -> {}));
  }

  private static int health(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url + "/health")).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void itServesAndSurvivesAKillAndStopsInOrder() throws Exception {
    Process first = serve();
    assertThat(health(urlOf(first))).isEqualTo(200);

    List<ProcessHandle> children = first.children().toList();
    first.destroyForcibly();
    for (ProcessHandle child : children) {
      child.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    Process second = serve();
    assertThat(health(urlOf(second))).isEqualTo(200);
    List<ProcessHandle> family = second.descendants().toList();
    second.destroy();
    assertThat(second.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    for (ProcessHandle member : family) {
      member.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Test
  void helpIsPrintedAndAMistakeIsNamedWithExitCode64() throws Exception {
    Process help = launch("--help");
    assertThat(new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("Usage:")
        .contains("--data DIR");
    assertThat(help.waitFor()).isZero();

    Process mistake = launch("--colour");
    assertThat(new String(mistake.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("Unknown argument: --colour");
    assertThat(mistake.waitFor()).isEqualTo(64);
  }
}
