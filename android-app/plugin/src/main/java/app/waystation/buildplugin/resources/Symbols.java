package app.waystation.buildplugin.resources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Resource ids by kind and name, as written in an {@code R.txt}.
 *
 * <p>Lines look like {@code int string app_name 0x7f010000} and {@code int[] styleable View {
 * 0x01010000, 0x7f020000 }}.
 */
final class Symbols {

  /**
   * One id, or the ids of a styleable.
   *
   * @param array whether there may be several
   * @param values the ids
   */
  record Symbol(String kind, String name, boolean array, List<Integer> values) {}

  private final Map<String, Symbol> symbols = new LinkedHashMap<>();

  static Symbols read(Path file) throws IOException {
    Symbols read = new Symbols();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank()) {
          read.add(parse(line));
        }
      }
    }
    return read;
  }

  static Symbol parse(String line) {
    String[] parts = line.split(" ", 4);
    if (parts.length != 4) {
      throw new IllegalArgumentException("Not a resource symbol: " + line);
    }
    boolean array = parts[0].equals("int[]");
    List<Integer> values = new ArrayList<>();
    String text = parts[3].replace("{", "").replace("}", "").strip();
    for (String value : text.split(",", -1)) {
      if (!value.isBlank()) {
        values.add(Integer.decode(value.strip()).intValue());
      }
    }
    return new Symbol(parts[1], parts[2], array, values);
  }

  private void add(Symbol symbol) {
    symbols.put(key(symbol), symbol);
  }

  private static String key(Symbol symbol) {
    return symbol.kind() + (symbol.array() ? "[]/" : "/") + symbol.name();
  }

  /** The same resource with the ids that it has here. */
  @Nullable Symbol find(Symbol symbol) {
    return symbols.get(key(symbol));
  }

  /** The names of these symbols with the ids of the linked app, by kind. */
  Map<String, Collection<Symbol>> withIdsOf(Symbols linked) {
    Map<String, Collection<Symbol>> byKind = new TreeMap<>();
    for (Symbol symbol : symbols.values()) {
      Symbol found = linked.find(symbol);
      if (found != null) {
        byKind.computeIfAbsent(symbol.kind(), k -> new ArrayList<>()).add(found);
      }
    }
    return byKind;
  }
}
