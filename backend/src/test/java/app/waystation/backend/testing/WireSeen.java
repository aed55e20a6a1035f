package app.waystation.backend.testing;

import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.frame.ErrorFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Notes what the tests have seen on the wire, for the check that the documents of {@code /docs} are
 * true: one line for each kind of thing, in {@code target/wire-seen.txt}, anew in every run.
 */
public final class WireSeen {
  /** Where it is noted; the first line says whether all tests have run. */
  public static final Path FILE = Path.of("target", "wire-seen.txt");

  public static final String ALL = "all tests";

  /** Begun with the first note: whoever only reads the file must not empty it. */
  private static final class Notes {
    static final Set<String> SEEN = begin();
  }

  private static final Set<String> SHAPES = ConcurrentHashMap.newKeySet();

  private static final int LONGEST_WORD = 30;
  private static final Predicate<String> WORD =
      Pattern.compile("[a-z_]+|[A-Z]+").asMatchPredicate();

  private WireSeen() {}

  /** A REST answer: {@code GET /api/v1/me 200}. */
  public static void answer(String operation, int status) {
    note("rest " + operation + " " + status);
  }

  /** A parameter, header or field of a request that was granted. */
  public static void asked(String operation, String what) {
    note("asked " + operation + " " + what);
  }

  /** A parameter, header or field that is documented: it must be asked with in some test. */
  public static void mayAsk(String operation, String what) {
    note(TAKES + operation + " " + what);
  }

  /** The code of a problem or of an error frame. */
  public static void code(String code) {
    note("code " + code);
  }

  /** A socket that the server closed. */
  public static void closed(int code) {
    note("closed " + code);
  }

  /** Something that is not as documented. */
  public static void wrong(String what) {
    note("wrong " + what);
  }

  /** Starts the lines that say what a request may hold. */
  public static final String TAKES = "takes ";

  /** Starts the lines that are frames of the server, one for each shape. */
  public static final String FRAME = "frame ";

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
          if (type.equals(ErrorFrame.TYPE) && fields.get("code") instanceof String code) {
            code(code);
          }
          if (side.startsWith("client")) {
            fields.keySet().forEach(field -> note(side + type + "." + field));
          }
          if (side.startsWith("server") && SHAPES.add(type + shape(frame))) {
            note(FRAME + WireJson.anyToJson(frame));
          }
        }
      }
    } catch (WireException e) {
      // Tests say malformed things on purpose.
    }
  }

  /** The names of all fields, with their words or the kinds of their values. */
  private static String shape(@Nullable Object value) {
    if (value instanceof Map<?, ?> fields) {
      StringBuilder shape = new StringBuilder("{");
      fields.forEach((name, field) -> shape.append(kept(name)).append(shape(field)).append(','));
      return shape.append('}').toString();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(WireSeen::shape).distinct().toList().toString();
    }
    if (value instanceof String text && text.length() < LONGEST_WORD && WORD.test(text)) {
      return text; // One of a few, perhaps: each has to be looked at.
    }
    return value == null ? "null" : value.getClass().getSimpleName();
  }

  /** Rooms and other ids that are names of fields make no new shape. */
  private static String kept(Object name) {
    return name.toString().replaceAll("[0-9a-f-]{20,}", "*");
  }

  /** Servers that tests start as processes of their own note as well, but begin nothing anew. */
  private static Set<String> begin() {
    if (System.getProperty("surefire.real.class.path") != null) {
      try {
        Files.writeString(FILE, (System.getProperty("test") == null ? ALL : "some tests") + "\n");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return ConcurrentHashMap.newKeySet();
  }

  private static void note(String line) {
    if (Notes.SEEN.add(line)) {
      try {
        Files.writeString(FILE, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
