package app.waystation.backend.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.waystation.backend.testing.TestPeople;
import app.waystation.backend.testing.WireSeen;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.CloseCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs after all tests: the documents say what the server does, all of it, and nothing else. */
class DocumentedWireIT {
  /** Said by every WebSocket server: a good end, going away, a fault in the protocol. */
  private static final Set<String> OF_THE_STANDARD = Set.of("1000", "1001", "1002", "1006", "1007");

  private final Sentences sentences = Sentences.read();
  private List<String> seen = List.of();

  @BeforeEach
  void read() throws IOException {
    assumeTrue(Files.exists(WireSeen.FILE), "no tests have run");
    seen = Files.readAllLines(WireSeen.FILE);
  }

  @Test
  void everyAnswerIsAsDocumented() {
    assertThat(seen).filteredOn(line -> line.startsWith("wrong ")).isEmpty();
  }

  @Test
  void everyFrameOfTheServerHasTheFieldsThatAreDocumentedAndNoOther() {
    Map<String, Object> document = new SocketDocument(sentences).document("test");
    Conformity conformity = new Conformity(document);
    Map<?, ?> channels = (Map<?, ?>) document.get("channels");
    Map<?, ?> messages = (Map<?, ?>) ((Map<?, ?>) channels.get("socket")).get("messages");
    List<String> errors =
        seen.stream()
            .filter(line -> line.startsWith(WireSeen.FRAME))
            .map(line -> WireJson.anyFromJson(line.substring(WireSeen.FRAME.length())))
            .map(frame -> (Map<?, ?>) frame)
            .filter(frame -> !isMadeUp(frame))
            .flatMap(
                frame -> {
                  if (!messages.containsKey(frame.get("type"))) {
                    return Stream.of("Not documented: " + frame.get("type"));
                  }
                  Map<?, ?> message = (Map<?, ?>) messages.get(frame.get("type"));
                  String where = frame.get("type") + " in " + frame.get("room");
                  return conformity.errors(message.get("payload"), frame, where).stream();
                })
            .distinct()
            .toList();
    assertThat(errors).isEmpty();
  }

  /**
   * Events that tests of the engine make in rooms of their own are theirs, and an echo is what the
   * client said.
   */
  private static boolean isMadeUp(Map<?, ?> frame) {
    return ClientFrame.TEST.equals(frame.get("type"))
        || frame.containsKey("action")
            && String.valueOf(frame.get("room")).startsWith(TestPeople.KIND + ":");
  }

  @Test
  void whatHappensIsDocumented() {
    Set<String> documented = successes();
    assertThat(seen)
        .filteredOn(line -> line.startsWith("rest ") && line.matches(".* 2\\d\\d"))
        .allMatch(documented::contains, "is documented");
  }

  @Test
  void everyCodeThatWasSeenIsDocumented() {
    Set<String> codes = new TreeSet<>(sentences.problems().keySet());
    codes.addAll(sentences.frameCodes().keySet());
    assertThat(told("code ")).isSubsetOf(codes);
    Set<String> closes = new TreeSet<>(sentences.closes().keySet());
    closes.addAll(OF_THE_STANDARD);
    closes.add("4000"); // A client's own, which it gets back: see SocketFramesTest.
    assertThat(told("closed ")).isSubsetOf(closes);
  }

  @Test
  void whatIsDocumentedHappens() {
    assumeTrue(seen.getFirst().equals(WireSeen.ALL), "only some tests have run");
    Set<String> missing = new TreeSet<>(successes());
    missing.addAll(fromServer());
    missing.addAll(fromClients());
    missing.addAll(asked());
    sentences.problems().keySet().forEach(code -> missing.add("code " + code));
    sentences.frameCodes().keySet().forEach(code -> missing.add("code " + code));
    sentences.closes().keySet().forEach(code -> missing.add("closed " + code));
    missing.remove("closed " + CloseCodes.SLOW_CONSUMER); // Who does not read may not hear it.
    seen.forEach(missing::remove);
    assertThat(missing).as("documented, but seen in no test").isEmpty();
  }

  /** What follows a word in the notes. */
  private List<String> told(String word) {
    return seen.stream()
        .filter(line -> line.startsWith(word))
        .map(line -> line.substring(word.length()))
        .toList();
  }

  private Set<String> fromClients() {
    Set<String> lines = new TreeSet<>();
    sentences
        .clientFrames()
        .forEach(
            (type, about) -> {
              lines.add("client " + type);
              about.fields().forEach(field -> lines.add("client " + type + "." + field));
            });
    return lines;
  }

  /** Parameters, keys and fields of bodies; as the server of the tests has documented them. */
  private List<String> asked() {
    return told(WireSeen.TAKES).stream().map(line -> "asked " + line).toList();
  }

  private Set<String> successes() {
    Set<String> lines = new TreeSet<>();
    sentences
        .operations()
        .forEach(
            (operation, about) ->
                about.statuses().forEach(status -> lines.add("rest " + operation + " " + status)));
    return lines;
  }

  private Set<String> fromServer() {
    Set<String> lines = new TreeSet<>();
    SocketDocument.serverFrames().keySet().forEach(type -> lines.add("server " + type));
    sentences.events().keySet().forEach(type -> lines.add("server " + type));
    return lines;
  }
}
