package app.waystation.backend.watch;

import app.waystation.backend.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The command line of {@code watch}: one JSON event a line on the standard output, everything else
 * on the standard error. It acknowledges nothing and says that it is in the background: a terminal
 * must not keep a push from a phone.
 */
public final class WatchCommand {
  private static final int EXIT_USAGE = 64;
  private static final int EXIT_REFUSED = 1;

  private final WatchOptions options;
  private final PrintStream out;
  private final PrintStream err;

  WatchCommand(WatchOptions options, PrintStream out, PrintStream err) {
    this.options = options;
    this.out = out;
    this.err = err;
  }

  /**
   * Runs until it is interrupted.
   *
   * @return the exit code of the process
   */
  public static int run(List<String> arguments) {
    try {
      return new WatchCommand(WatchOptions.parse(arguments), System.out, System.err).run();
    } catch (UsageException e) {
      System.err.println(e.getMessage());
      System.err.println(
          "Usage: watch --url URL --email E --password P [--room R]... [--filter key=value]"
              + " [--since N]");
      return EXIT_USAGE;
    }
  }

  int run() {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return follow(http);
    } catch (WatchSession.RefusedException e) {
      err.println("Refused: " + e.getMessage());
      return EXIT_REFUSED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private int follow(HttpClient http) throws InterruptedException {
    Backoff backoff = new Backoff(new SplittableRandom());
    RoomFollower follower = new RoomFollower(http, options, this::print, err::println);
    WatchSession session = null;
    boolean first = true;
    while (true) {
      try {
        if (session == null) {
          session = WatchSession.signIn(http, options);
          err.println("Signed in as " + session.displayName());
        } else {
          session.renew();
        }
        List<String> rooms = options.rooms().isEmpty() ? session.rooms() : options.rooms();
        Long since = options.since();
        if (first && since != null) {
          rooms.forEach(room -> follower.startAfter(room, since));
        }
        first = false;
        RoomFollower.End end = follower.follow(session, rooms, backoff::reset);
        err.println("Disconnected: " + end.code() + " " + end.reason());
        if (!end.mayComeBack()) {
          return EXIT_REFUSED;
        }
      } catch (IOException e) {
        err.println("No connection: " + e.getMessage());
      }
      pause(backoff.next());
    }
  }

  private void pause(Duration wait) throws InterruptedException {
    err.println("Trying again in " + wait.toMillis() + " ms");
    Thread.sleep(wait);
  }

  private void print(String event) {
    out.println(event);
    out.flush();
  }
}
