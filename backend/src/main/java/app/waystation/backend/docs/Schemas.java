package app.waystation.backend.docs;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON Schemas (2020-12) of the records on the wire. A component that may be null may be absent;
 * raw JSON may be anything.
 */
final class Schemas {
  private static final String WIRE = "app.waystation.protocol.";

  /** JSON inside of JSON: the codec's mark for it does not outlive the compiler. */
  private static final Set<String> RAW =
      Set.of("data", "current_data", "conflicting", "entities", "stats");

  private static final String REF = "#/components/schemas/";

  private final Map<String, Object> components = new TreeMap<>();
  private final Words words = Words.read();

  /** All schemas that were referred to so far, by name. */
  Map<String, Object> components() {
    return components;
  }

  /** A reference to the schema of a record named like {@code car.Vehicle}. */
  Map<String, Object> named(String name) {
    try {
      return of(Class.forName(WIRE + name));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("No record of that name: " + name, e);
    }
  }

  /** A page of such records. */
  Map<String, Object> pageOf(String name) {
    return Map.of(
        "type",
        "object",
        "required",
        List.of("items"),
        "properties",
        Map.of(
            "items", Map.of("type", "array", "items", named(name)),
            "next", Map.of("type", "string", "description", "Pass it as after; absent: the end.")));
  }

  /** The schema of a type; records become references. */
  Map<String, Object> of(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return generic.getRawType() == Map.class
          ? Map.of("type", "object", "additionalProperties", of(arguments[1]))
          : Map.of("type", "array", "items", of(arguments[0]));
    }
    return type instanceof Class<?> one ? ofClass(one) : Map.of();
  }

  private Map<String, Object> ofClass(Class<?> type) {
    if (type.isRecord()) {
      return reference(type);
    }
    if (type == String.class) {
      return Map.of("type", "string");
    }
    if (type == Instant.class) {
      return Map.of("type", "string", "format", "date-time");
    }
    if (type == LocalDate.class) {
      return Map.of("type", "string", "format", "date");
    }
    if (type == LocalTime.class) {
      return Map.of("type", "string", "format", "time");
    }
    if (type == boolean.class || type == Boolean.class) {
      return Map.of("type", "boolean");
    }
    if (type == double.class || type == Double.class) {
      return Map.of("type", "number");
    }
    return type.isPrimitive() || Number.class.isAssignableFrom(type)
        ? Map.of("type", "integer", "format", "int64")
        : Map.of();
  }

  private Map<String, Object> reference(Class<?> type) {
    String name = type.getSimpleName();
    if (!components.containsKey(name)) {
      components.put(name, Map.of()); // A record may hold itself.
      components.put(name, ofRecord(type));
    }
    return Map.of("$ref", REF + name);
  }

  private Map<String, Object> ofRecord(Class<?> type) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = snake(component.getName());
      properties.put(name, ofComponent(type, component));
      if (!isNullable(component)) {
        required.add(name);
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("properties", properties);
    Object example = Examples.named(snake(type.getSimpleName()));
    if (example != null) {
      schema.put("examples", List.of(example));
    }
    return schema;
  }

  private Map<String, Object> ofComponent(Class<?> type, RecordComponent component) {
    if (component.getType() != String.class) {
      return of(component.getGenericType());
    }
    if (RAW.contains(snake(component.getName()))) {
      return Map.of();
    }
    List<String> known = words.of(type, component);
    return known.isEmpty() ? of(String.class) : Map.of("type", "string", "enum", known);
  }

  /**
   * The schemas of some of a record's fields, by name.
   *
   * @throws IllegalStateException when the record has no such field
   */
  Map<String, Object> partOf(Class<?> type, List<String> fields) {
    Map<?, ?> all = Html.in(ofRecord(type), "properties");
    Map<String, Object> properties = new LinkedHashMap<>();
    for (String field : fields) {
      Object property = all.get(field);
      if (property == null) {
        throw new IllegalStateException("No field " + field + " in " + type.getSimpleName());
      }
      properties.put(field, property);
    }
    return properties;
  }

  private static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  /** {@code vehicleId} as it is spelled on the wire. */
  static String snake(String camel) {
    return camel
        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replaceAll("([a-z])([0-9])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }
}
