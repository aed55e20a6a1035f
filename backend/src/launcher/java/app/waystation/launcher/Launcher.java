package app.waystation.launcher;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the server in this process when this Java is new enough, else in a child process of an
 * installed Java that is. The child has our standard streams; it gets our SIGTERM and its exit code
 * becomes ours.
 */
public final class Launcher {
  static final int NEEDED = 25;

  /** Tells the child whose death it must not survive. */
  static final String PARENT_PROPERTY = "waystation.launcher.pid";

  private static final String MAIN_CLASS = "app.waystation.backend.Main";
  private static final int EXIT_NO_JAVA = 78;
  private static final int STOP_SECONDS = 30;

  private Launcher() {}

  /** Starts the server; the arguments are the server's own. */
  public static void main(String[] args) throws Exception {
    if (Runtime.version().feature() >= NEEDED) {
      dieWithLauncher();
      runHere(args);
      return;
    }
    Path java =
        new InstalledJava(System.getenv(), Paths.get(System.getProperty("user.home"))).find(NEEDED);
    if (java == null) {
      System.err.print(whatToInstall());
      System.exit(EXIT_NO_JAVA);
    }
    System.exit(runThere(java, args));
  }

  private static void runHere(String[] args) throws Exception {
    try {
      Class.forName(MAIN_CLASS).getMethod("main", String[].class).invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception) {
        throw (Exception) e.getCause();
      }
      throw e;
    }
  }

  private static int runThere(Path java, String[] args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.add("-D" + PARENT_PROPERTY + "=" + ProcessHandle.current().pid());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Launcher.class.getName());
    command.addAll(List.of(args));
    Process child = new ProcessBuilder(command).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(child), "stop-server"));
    return child.waitFor();
  }

  private static void stop(Process child) {
    child.destroy();
    try {
      if (!child.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        child.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A launcher that is killed cannot stop its child, so the child watches its launcher. */
  private static void dieWithLauncher() {
    String parent = System.getProperty(PARENT_PROPERTY);
    if (parent != null) {
      ProcessHandle.of(Long.parseLong(parent))
          .ifPresentOrElse(
              launcher -> launcher.onExit().thenRun(() -> haltUnlessStopping()),
              () -> Runtime.getRuntime().halt(1));
    }
  }

  private static void haltUnlessStopping() {
    try {
      // A launcher that ends in order has sent SIGTERM before; then this hook is refused.
      Runtime.getRuntime().addShutdownHook(new Thread());
      Runtime.getRuntime().halt(1);
    } catch (IllegalStateException stopping) {
      // The shutdown under way finishes its work.
    }
  }

  private static String whatToInstall() {
    return String.join(
        System.lineSeparator(),
        "Waystation needs Java "
            + NEEDED
            + " or newer; this is "
            + Runtime.version()
            + ", and no newer one was found.",
        "Install one, for example from https://adoptium.net (apt, dnf, brew and sdk have it as well),",
        "or say where it is: WAYSTATION_JAVA=/path/to/jdk java -jar waystation.jar",
        "");
  }
}
