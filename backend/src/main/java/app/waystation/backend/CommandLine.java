package app.waystation.backend;

import java.nio.file.Path;
import java.util.List;

/** What the command line asks for. */
sealed interface CommandLine {
  int DEFAULT_PORT = 8080;

  String USAGE =
      """
      Usage: java -jar waystation.jar [serve] [--demo] [--port 8080] [--data DIR]
             java -jar waystation.jar watch --url URL --email E --password P
                                            [--room R]... [--filter key=value] [--since N]

        serve          start the server (the default)
        --demo         fill an empty database with the demo world and say how to enter it
        --port PORT    listen here (default 8080; 0: any free port)
        --data DIR     where the embedded database and the keys live (default ./data)
        watch          follow rooms from the terminal, one JSON event a line
        --help         this text

      Environment: DATASOURCES_DEFAULT_URL, _USERNAME, _PASSWORD (an external PostgreSQL),
        REDIS_URI (several nodes), JWT_SECRET, FCM_CREDENTIALS, FCM_ENDPOINT, PUSH_ACK_WAIT,
        ADMIN_EMAIL, ADMIN_PASSWORD; WAYSTATION_JAVA names the Java to run with.
      """;

  /** Starts the server. */
  record Serve(boolean demo, int port, Path data) implements CommandLine {}

  /** Follows rooms from a terminal; the rest of the arguments are its own. */
  record Watch(List<String> arguments) implements CommandLine {}

  /** Prints the usage. */
  record Help() implements CommandLine {}

  /**
   * Reads the arguments.
   *
   * @throws UsageException for an argument that is not understood; its message says which
   */
  static CommandLine parse(String... args) {
    List<String> arguments = List.of(args);
    if (arguments.contains("--help") || arguments.contains("-h")) {
      return new Help();
    }
    if (arguments.isEmpty() || arguments.getFirst().startsWith("-")) {
      return serve(arguments);
    }
    List<String> rest = arguments.subList(1, arguments.size());
    return switch (arguments.getFirst()) {
      case "serve" -> serve(rest);
      case "watch" -> new Watch(rest);
      case "help" -> new Help();
      default -> throw new UsageException("Unknown command: " + arguments.getFirst());
    };
  }

  private static Serve serve(List<String> arguments) {
    boolean demo = false;
    int port = DEFAULT_PORT;
    Path data = Path.of("data");
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.indexOf('=');
      String flag = equals < 0 ? argument : argument.substring(0, equals);
      switch (flag) {
        case "--demo" -> demo = true;
        case "--port" ->
            port = port(equals < 0 ? next(arguments, i++) : argument.substring(equals + 1));
        case "--data" ->
            data = Path.of(equals < 0 ? next(arguments, i++) : argument.substring(equals + 1));
        default -> throw new UsageException("Unknown argument: " + argument);
      }
    }
    return new Serve(demo, port, data);
  }

  private static String next(List<String> arguments, int i) {
    if (i + 1 >= arguments.size()) {
      throw new UsageException(arguments.get(i) + " needs a value");
    }
    return arguments.get(i + 1);
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Said below, with the same words as for a number out of range.
    }
    throw new UsageException("--port needs a number from 0 to 65535, not " + text);
  }
}
