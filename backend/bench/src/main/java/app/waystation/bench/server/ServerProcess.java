package app.waystation.bench.server;

import app.waystation.bench.load.HttpCaller;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server under test in a process of its own. Closing it waits until it is gone. */
public final class ServerProcess implements AutoCloseable {
  private static final int OPEN_FILES = 20_000;
  private static final long START_NANOS = TimeUnit.SECONDS.toNanos(90);
  private static final int STOP_SECONDS = 15;

  private final Process started;
  private final int port;
  private final Path log;

  private ServerProcess(Process started, int port, Path log) {
    this.started = started;
    this.port = port;
    this.log = log;
  }

  /**
   * Starts a command and waits until it answers HTTP on the port.
   *
   * @param log where its output goes
   */
  public static ServerProcess start(
      List<String> command, Map<String, String> environment, Path directory, int port, Path log)
      throws IOException {
    List<String> limited = new ArrayList<>();
    limited.addAll(List.of("/bin/sh", "-c", "ulimit -n " + OPEN_FILES + "; exec \"$@\"", "server"));
    limited.addAll(command);
    File out = log.toFile();
    ProcessBuilder builder =
        new ProcessBuilder(limited)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out);
    builder.environment().putAll(environment);
    ServerProcess server = new ServerProcess(builder.start(), port, log);
    // A bench that is interrupted leaves nothing behind.
    Runtime.getRuntime().addShutdownHook(new Thread(server::destroy));
    try {
      server.awaitReady();
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
    return server;
  }

  private void awaitReady() throws IOException {
    long deadline = System.nanoTime() + START_NANOS;
    while (!answers()) {
      if (!started.isAlive() || System.nanoTime() > deadline) {
        throw new IOException("It did not start; it said: " + Files.readString(log));
      }
      pause();
    }
  }

  private boolean answers() {
    try (HttpCaller caller = new HttpCaller(port)) {
      return caller.call("GET", "/health", null, null).status() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A port that nobody uses now. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** The process that serves: a launcher's child where there is a launcher. */
  public ProcessHandle serving() {
    return started
        .descendants()
        .max(Comparator.comparing(ProcessHandle::pid))
        .orElse(started.toHandle());
  }

  /** Processor time so far, microseconds. */
  public long cpuMicros() {
    return CpuTime.microsOf(serving().pid());
  }

  /** The part of it that was spent in the kernel, for sockets above all. */
  public long kernelMicros() {
    return CpuTime.kernelMicrosOf(serving().pid());
  }

  /** The part of it that Java's compilers have used; zero for what is not Java. */
  public long compilerMicros() {
    long pid = serving().pid();
    return CpuTime.microsOfThreads(pid, "C1 Comp") + CpuTime.microsOfThreads(pid, "C2 Comp");
  }

  /** Resident memory, bytes. */
  public long residentBytes() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(serving().pid()), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElseThrow();
  }

  private void destroy() {
    started.descendants().forEach(ProcessHandle::destroy);
    started.destroy();
  }

  @Override
  public void close() {
    List<ProcessHandle> family = started.descendants().toList();
    destroy();
    try {
      if (!started.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        family.forEach(ProcessHandle::destroyForcibly);
        started.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
