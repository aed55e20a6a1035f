package app.waystation.android.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PushStringsTest {
  private static final Pattern STRING = Pattern.compile("<string name=\"([^\"]+)\">([^<]*)<");
  private static final Pattern PLACE = Pattern.compile("%\\d\\$s");

  @Test
  void everyWordIsThereInSpanishWithTheSamePlaces() throws Exception {
    Map<String, String> english = strings("values");
    Map<String, String> spanish = strings("values-es");

    assertThat(spanish.keySet()).isEqualTo(english.keySet());
    english.forEach(
        (key, text) -> assertThat(places(spanish.get(key))).as(key).isEqualTo(places(text)));
  }

  private static Map<String, String> strings(String folder) throws Exception {
    String xml = Files.readString(Path.of("src/main/res", folder, "strings_push.xml"));
    Map<String, String> strings = new TreeMap<>();
    Matcher matcher = STRING.matcher(xml);
    while (matcher.find()) {
      strings.put(matcher.group(1), matcher.group(2));
    }
    assertThat(strings).isNotEmpty();
    return strings;
  }

  private static List<String> places(@Nullable String text) {
    return PLACE.matcher(String.valueOf(text)).results().map(r -> r.group()).sorted().toList();
  }
}
