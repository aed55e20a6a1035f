package app.waystation.backend.watch;

import java.util.List;

/** The command line of {@code watch}. */
public final class WatchCommand {
  private WatchCommand() {}

  /**
   * Runs until it is interrupted.
   *
   * @return the exit code of the process
   */
  public static int run(List<String> arguments) {
    System.err.println("watch is not there yet: " + arguments);
    return 2;
  }
}
