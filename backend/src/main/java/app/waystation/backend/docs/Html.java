package app.waystation.backend.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pieces that the page is made of. */
final class Html {
  static final String OPTIONAL = ", <span class=opt>optional</span>";

  private Html() {}

  static String text(@Nullable Object value) {
    return String.valueOf(value).replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;");
  }

  static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  static String link(String id, String words) {
    return "<a href='#" + id + "'>" + words + "</a>";
  }

  static String anchor(String schema) {
    return link(schema, schema);
  }

  static String row(String name, String what) {
    return "<tr><td><code>" + text(name) + "</code><td>" + what;
  }

  /** The fields of an object's schema as a table. */
  static String fields(Map<?, ?> schema) {
    List<?> required = listIn(schema, "required");
    StringBuilder table = new StringBuilder("<table>");
    in(schema, "properties")
        .forEach(
            (field, type) -> {
              String optional = required.contains(field) ? "" : OPTIONAL;
              table.append(row("" + field, typeOf((Map<?, ?>) type) + optional));
            });
    return table.append("</table>").toString();
  }

  /** A value, folded away. */
  static String example(@Nullable Object value) {
    StringBuilder json = new StringBuilder();
    write(value, "", json);
    return "<details><summary>Example</summary><pre>" + text(json) + "</pre></details>";
  }

  private static void write(@Nullable Object value, String indent, StringBuilder json) {
    String deeper = indent + "  ";
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      List<String> parts = new ArrayList<>();
      map.forEach(
          (field, inner) -> {
            StringBuilder part = new StringBuilder(deeper).append('"').append(field).append("\": ");
            write(inner, deeper, part);
            parts.add(part.toString());
          });
      json.append("{\n").append(String.join(",\n", parts)).append('\n').append(indent).append('}');
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      List<String> parts = new ArrayList<>();
      for (Object inner : list) {
        StringBuilder part = new StringBuilder(deeper);
        write(inner, deeper, part);
        parts.add(part.toString());
      }
      json.append("[\n").append(String.join(",\n", parts)).append('\n').append(indent).append(']');
    } else if (value instanceof String string) {
      json.append('"').append(string.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    } else {
      json.append(value instanceof Map ? "{}" : value instanceof List ? "[]" : "" + value);
    }
  }

  /** A schema in a few words. */
  static String typeOf(Map<?, ?> type) {
    if (type.get("$ref") instanceof String ref) {
      return anchor(nameOf(ref));
    }
    if (type.get("items") instanceof Map<?, ?> item) {
      return "list of " + typeOf(item);
    }
    if (type.get("additionalProperties") instanceof Map<?, ?> value) {
      return "map of " + typeOf(value);
    }
    if (type.get("const") instanceof String only) {
      return "<code>" + text(only) + "</code>";
    }
    if (!listIn(type, "enum").isEmpty()) {
      return String.join(
          ", ", listIn(type, "enum").stream().map(w -> "<code>" + text(w) + "</code>").toList());
    }
    if (type.isEmpty()) {
      return "any JSON";
    }
    Object format = type.get("format");
    return text(format == null || format.equals("int64") ? type.get("type") : format);
  }

  /** Links to every schema that is referred to in there, in their order. */
  static List<String> referred(@Nullable Object part) {
    List<String> links = new ArrayList<>();
    collect(part, links);
    return links;
  }

  private static void collect(@Nullable Object part, List<String> links) {
    if (part instanceof Map<?, ?> map) {
      if (map.get("$ref") instanceof String ref) {
        links.add(anchor(nameOf(ref)));
      }
      map.values().forEach(value -> collect(value, links));
    } else if (part instanceof List<?> list) {
      list.forEach(value -> collect(value, links));
    }
  }

  /** The last part of a reference. */
  static String nameOf(@Nullable Object ref) {
    String path = String.valueOf(ref);
    return path.substring(path.lastIndexOf('/') + 1);
  }

  static List<?> listIn(Map<?, ?> map, String field) {
    return map.get(field) instanceof List<?> inner ? inner : List.of();
  }

  static Map<?, ?> in(Map<?, ?> map, String field) {
    return map.get(field) instanceof Map<?, ?> inner ? inner : Map.of();
  }
}
