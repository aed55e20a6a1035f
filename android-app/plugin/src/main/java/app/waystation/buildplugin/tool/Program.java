package app.waystation.buildplugin.tool;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A program outside this process. */
public final class Program {

  /** What a program left behind. */
  public record Outcome(int exitCode, String output) {}

  private final List<String> command;

  private Program(List<String> command) {
    this.command = command;
  }

  /** An executable file. */
  public static Program executable(Path file) {
    return new Program(List.of(file.toString()));
  }

  /** A Java main class on a class path. */
  public static Program java(
      Path java, Collection<Path> classPath, List<String> jvmOptions, String mainClass) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add(mainClass);
    return new Program(command);
  }

  /** Runs the program to its end; standard output and error come back together. */
  public Outcome run(List<String> arguments) throws IOException {
    List<String> all = new ArrayList<>(command);
    all.addAll(arguments);
    Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
    process.getOutputStream().close();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Outcome(process.waitFor(), output);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for " + command.get(0), e);
    }
  }

  /**
   * Runs the program and expects it to succeed.
   *
   * @return what it printed
   * @throws IOException with its output if it fails
   */
  public String runOrFail(List<String> arguments) throws IOException {
    Outcome outcome = run(arguments);
    if (outcome.exitCode() != 0) {
      throw new IOException(
          String.join(" ", command.subList(command.size() - 1, command.size()))
              + " failed with exit code "
              + outcome.exitCode()
              + ":\n"
              + outcome.output());
    }
    return outcome.output();
  }
}
