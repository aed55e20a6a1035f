package app.waystation.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the figures were measured on. */
final class Machine {
  private Machine() {}

  /** One line for each thing that matters. */
  static List<String> describe(Path java, String postgres, boolean node, boolean fastApi) {
    List<String> lines = new ArrayList<>();
    lines.add(
        Runtime.getRuntime().availableProcessors()
            + " cores ("
            + field("/proc/cpuinfo", "model name")
            + "), "
            + gigabytes(field("/proc/meminfo", "MemTotal"))
            + " GB of memory, Linux "
            + System.getProperty("os.version"));
    lines.add("Waystation and bare Netty on JDK " + said(java.toString(), "-version"));
    lines.add("PostgreSQL " + postgres + ", fsync on");
    if (node) {
      lines.add("Node " + said("node", "--version") + " with ws 8.23.0, Socket.IO 4.7.4");
    }
    if (fastApi) {
      lines.add(
          said("/usr/bin/python3", "--version")
              + " with FastAPI and uvicorn "
              + said(
                  "/usr/bin/python3",
                  "-c",
                  "import fastapi, uvicorn, uvloop;"
                      + "print(fastapi.__version__, uvicorn.__version__, 'uvloop',"
                      + " uvloop.__version__)"));
    }
    return lines;
  }

  /** How busy others kept the machine while the bench ran. */
  static String load() {
    try {
      return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static String field(String file, String name) {
    try {
      return Files.readAllLines(Path.of(file)).stream()
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static String gigabytes(String kilobytes) {
    String digits = kilobytes.replaceAll("\\D", "");
    return digits.isEmpty()
        ? "unknown"
        : String.format(Locale.ROOT, "%.0f", Long.parseLong(digits) / 1024.0 / 1024.0);
  }

  private static String said(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String text =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
      return text.lines().findFirst().orElse("");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
