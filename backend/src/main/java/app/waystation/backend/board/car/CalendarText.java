package app.waystation.backend.board.car;

import java.nio.charset.StandardCharsets;

/**
 * Content lines of RFC 5545, section 3.1: folded to 75 octets without halving a character, texts
 * escaped, lines ended by CR LF. Not thread-safe.
 */
final class CalendarText {
  private static final int MOST_OCTETS = 75;

  private final StringBuilder text = new StringBuilder();

  /** A line whose value is our own. */
  void line(String name, String value) {
    int octets = 0;
    String whole = name + ':' + value;
    for (int i = 0; i < whole.length(); i += Character.charCount(whole.codePointAt(i))) {
      String character = Character.toString(whole.codePointAt(i));
      int size = character.getBytes(StandardCharsets.UTF_8).length;
      if (octets + size > MOST_OCTETS) {
        text.append("\r\n ");
        octets = 1;
      }
      text.append(character);
      octets += size;
    }
    text.append("\r\n");
  }

  /** A line whose value people have written. */
  void words(String name, String words) {
    StringBuilder escaped = new StringBuilder();
    words
        .replace("\r\n", "\n")
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\\', ';', ',' -> escaped.append('\\').appendCodePoint(c);
                case '\n', '\r' -> escaped.append("\\n");
                default -> {
                  // Other control characters are not allowed in a text.
                  if (c >= ' ' || c == '\t') {
                    escaped.appendCodePoint(c);
                  }
                }
              }
            });
    line(name, escaped.toString());
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
