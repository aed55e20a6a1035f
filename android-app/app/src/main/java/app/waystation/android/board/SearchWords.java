package app.waystation.android.board;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What somebody looks for: each word has to occur, in any order, whatever its case or accents. */
public final class SearchWords {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final List<String> words;

  private SearchWords(List<String> words) {
    this.words = words;
  }

  /** From what was typed. */
  public static SearchWords of(CharSequence typed) {
    List<String> found = new ArrayList<>();
    for (String word : SPACE.split(plain(typed.toString()))) {
      if (!word.isEmpty()) {
        found.add(word);
      }
    }
    return new SearchWords(List.copyOf(found));
  }

  /** Whether nothing was typed. */
  public boolean isEmpty() {
    return words.isEmpty();
  }

  /** Whether all words occur in these texts taken together. */
  public boolean in(@Nullable String... texts) {
    StringBuilder all = new StringBuilder();
    for (String text : texts) {
      if (text != null) {
        all.append(plain(text)).append('\n');
      }
    }
    String where = all.toString();
    for (String word : words) {
      if (!where.contains(word)) {
        return false;
      }
    }
    return !words.isEmpty();
  }

  private static String plain(String text) {
    return MARKS
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }
}
