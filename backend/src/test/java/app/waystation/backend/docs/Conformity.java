package app.waystation.backend.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Compares JSON with the part of JSON Schema that our documents use, and stricter: a field that no
 * schema names is an error.
 */
final class Conformity {
  private final Map<?, ?> document;

  Conformity(Map<?, ?> document) {
    this.document = document;
  }

  /** What is wrong with this value, each with the place. */
  List<String> errors(Object schema, Object value, String where) {
    List<String> errors = new ArrayList<>();
    check(List.of(schema), value, where, errors);
    return errors;
  }

  private void check(List<?> given, Object value, String where, List<String> errors) {
    List<Map<?, ?>> schemas = new ArrayList<>();
    given.forEach(schema -> resolve((Map<?, ?>) schema, schemas));
    for (Map<?, ?> schema : schemas) {
      if (schema.get("type") instanceof String type && !isOf(type, value)) {
        errors.add(where + ": not of type " + type + ": " + value);
        return;
      }
      if (schema.get("enum") instanceof List<?> words && !words.contains(value)) {
        errors.add(where + ": word not documented: " + value);
      }
      if (schema.containsKey("const") && !schema.get("const").equals(value)) {
        errors.add(where + ": not " + schema.get("const") + ": " + value);
      }
    }
    boolean anything = schemas.stream().allMatch(Map::isEmpty);
    if (value instanceof Map<?, ?> object && !anything) {
      checkObject(schemas, object, where, errors);
    } else if (value instanceof List<?> list) {
      List<?> items = schemas.stream().map(s -> s.get("items")).filter(i -> i != null).toList();
      for (Object item : list) {
        check(items, item, where + "[]", errors);
      }
    }
  }

  private void checkObject(
      List<Map<?, ?>> schemas, Map<?, ?> object, String where, List<String> errors) {
    for (Map<?, ?> schema : schemas) {
      if (schema.get("required") instanceof List<?> required) {
        for (Object field : new TreeSet<>(required)) {
          if (object.get(field) == null) {
            errors.add(where + ": without " + field);
          }
        }
      }
    }
    object.forEach(
        (field, value) -> {
          List<Object> of = new ArrayList<>();
          for (Map<?, ?> schema : schemas) {
            if (schema.get("properties") instanceof Map<?, ?> named && named.containsKey(field)) {
              of.add(named.get(field));
            } else if (schema.get("additionalProperties") instanceof Map<?, ?> any) {
              of.add(any);
            }
          }
          if (of.isEmpty()) {
            errors.add(where + ": field not documented: " + field);
          } else if (value != null) {
            check(of, value, where + "." + field, errors);
          }
        });
  }

  private void resolve(Map<?, ?> schema, List<Map<?, ?>> into) {
    if (schema.get("$ref") instanceof String ref) {
      Object found = document;
      for (String part : ref.substring(2).split("/")) {
        found = ((Map<?, ?>) found).get(part);
        if (found == null) {
          throw new AssertionError("Leads nowhere: " + ref);
        }
      }
      resolve((Map<?, ?>) found, into);
    } else if (schema.get("allOf") instanceof List<?> parts) {
      parts.forEach(part -> resolve((Map<?, ?>) part, into));
    } else {
      into.add(schema);
    }
  }

  private static boolean isOf(String type, Object value) {
    return switch (type) {
      case "object" -> value instanceof Map<?, ?>;
      case "array" -> value instanceof List<?>;
      case "string" -> value instanceof String;
      case "boolean" -> value instanceof Boolean;
      case "number" -> value instanceof Number;
      case "integer" -> value instanceof Number number && number.doubleValue() % 1 == 0;
      default -> false;
    };
  }
}
