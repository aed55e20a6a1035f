package app.waystation.android;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Both languages say the same things, and nothing is said anywhere else. */
final class StringsTest {
  private static final Path RES = Path.of("src", "main", "res");
  private static final Pattern PLACEHOLDER = Pattern.compile("%\\d+\\$[sd]");
  private static final Pattern RAW_TEXT =
      Pattern.compile("android:(?:text|hint|contentDescription|title)=\"(?![@?])[^\"]+\"");

  @Test
  void bothLanguagesHaveTheSameKeysAndPlaceholders() throws Exception {
    List<String> files = stringFiles("values");
    assertThat(stringFiles("values-es")).isEqualTo(files).contains("strings.xml");
    Set<String> keys = new HashSet<>();
    for (String file : files) {
      Map<String, TreeSet<String>> words = placeholders("values", file);
      assertThat(placeholders("values-es", file)).as(file).isEqualTo(words);
      // Of two with one name the build silently takes either.
      words.keySet().forEach(key -> assertThat(keys.add(key)).as(key + " in " + file).isTrue());
    }
  }

  @Test
  void noLayoutOrMenuHoldsTextOfItsOwn() throws IOException {
    List<String> found = new ArrayList<>();
    for (String folder : List.of("layout", "layout-w600dp", "menu")) {
      try (Stream<Path> files = Files.list(RES.resolve(folder))) {
        for (Path file : files.collect(Collectors.toList())) {
          Matcher raw = RAW_TEXT.matcher(Files.readString(file));
          while (raw.find()) {
            found.add(file.getFileName() + ": " + raw.group());
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void layoutsKnowStartAndEndButNotLeftAndRight() throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(RES.resolve("layout"))) {
      for (Path file : files.collect(Collectors.toList())) {
        Matcher side =
            Pattern.compile("(margin|padding|gravity=\"[^\"]*)(Left|Right|left|right)")
                .matcher(Files.readString(file));
        while (side.find()) {
          found.add(file.getFileName() + ": " + side.group());
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private static List<String> stringFiles(String folder) throws IOException {
    try (Stream<Path> files = Files.list(RES.resolve(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("strings"))
          .sorted()
          .collect(Collectors.toList());
    }
  }

  /** The placeholders of each string, whatever their order; of plurals those of all forms. */
  private static Map<String, TreeSet<String>> placeholders(String folder, String file)
      throws Exception {
    Map<String, TreeSet<String>> found = new TreeMap<>();
    NodeList nodes =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(RES.resolve(folder).resolve(file).toFile())
            .getDocumentElement()
            .getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      Node node = nodes.item(i);
      if (node instanceof Element element
          && !element.getAttribute("translatable").equals("false")) {
        TreeSet<String> used = new TreeSet<>();
        Matcher matcher = PLACEHOLDER.matcher(element.getTextContent());
        while (matcher.find()) {
          used.add(matcher.group());
        }
        found.put(element.getTagName() + " " + element.getAttribute("name"), used);
      }
    }
    return found;
  }
}
