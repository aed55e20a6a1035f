package app.waystation.backend.testing;

import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Notes what the tests have seen on the wire, for the check that the documents of {@code /docs} are
 * true: one line for each kind of thing, in {@code target/wire-seen.txt}, anew in every run.
 */
public final class WireSeen {
  /** Where it is noted; the first line says whether all tests have run. */
  public static final Path FILE = Path.of("target", "wire-seen.txt");

  public static final String ALL = "all tests";

  private static final Set<String> SEEN = begin();

  private WireSeen() {}

  /** A REST answer: {@code GET /api/v1/me 200}. */
  public static void answer(String operation, int status) {
    note("rest " + operation + " " + status);
  }

  /** Something that is not as documented. */
  public static void wrong(String what) {
    note("wrong " + what);
  }

  /** Frames that the server said, one or an array of them. */
  public static void fromServer(String text) {
    types(text, "server ");
  }

  /** Frames that a client said. */
  public static void fromClient(String text) {
    types(text, "client ");
  }

  private static void types(String text, String side) {
    try {
      Object said = WireJson.anyFromJson(text);
      for (Object frame : said instanceof List<?> several ? several : List.of(said)) {
        if (frame instanceof Map<?, ?> fields && fields.get("type") instanceof String type) {
          note(side + type);
        }
      }
    } catch (WireException e) {
      // Tests say malformed things on purpose.
    }
  }

  private static Set<String> begin() {
    try {
      Files.writeString(FILE, (System.getProperty("test") == null ? ALL : "some tests") + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ConcurrentHashMap.newKeySet();
  }

  private static void note(String line) {
    if (SEEN.add(line)) {
      try {
        Files.writeString(FILE, line + "\n", StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
