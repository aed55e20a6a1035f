package app.waystation.protocol;

import io.avaje.json.JsonException;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import io.avaje.jsonb.Types;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one codec of the wire: {@code snake_case}, nulls left out, unknown fields ignored, no
 * reflection. Thread-safe.
 */
public final class WireJson {
  private static final Jsonb JSONB = Jsonb.builder().adapter(new WireStream()).build();
  private static final Map<Class<?>, JsonType<?>> TYPES = new ConcurrentHashMap<>();

  private WireJson() {}

  /** Encodes a record of this module. */
  @SuppressWarnings("unchecked")
  public static String toJson(Object value) {
    return ((JsonType<Object>) typeOf(value.getClass())).toJson(value);
  }

  /** Encodes a record of this module as UTF-8. */
  @SuppressWarnings("unchecked")
  public static byte[] toJsonBytes(Object value) {
    return ((JsonType<Object>) typeOf(value.getClass())).toJsonBytes(value);
  }

  /**
   * Decodes a record of this module.
   *
   * @throws WireException when {@code json} is no JSON, is not an object, or a field has the wrong
   *     type; its message can be shown to whoever sent it
   */
  public static <T> T fromJson(Class<T> type, String json) {
    return reading(() -> WireJson.<T>typeOf(type).fromJson(json));
  }

  /** Encodes one page of records of this module. */
  public static <T> String pageToJson(Class<T> itemType, Page<T> page) {
    return toJson(new RawPage(listToJson(itemType, page.items()), page.next()));
  }

  /** Decodes one page of records of this module. */
  public static <T> Page<T> pageFromJson(Class<T> itemType, String json) {
    RawPage raw = fromJson(RawPage.class, json);
    return new Page<>(listFromJson(itemType, raw.items()), raw.next());
  }

  /** Encodes records of this module as an array. */
  public static <T> String listToJson(Class<T> itemType, List<T> items) {
    return WireJson.<T>typeOf(itemType).list().toJson(items);
  }

  /** Decodes an array of records of this module. */
  public static <T> List<T> listFromJson(Class<T> itemType, String json) {
    return reading(() -> WireJson.<T>typeOf(itemType).list().fromJson(json));
  }

  /** Decodes an object or array of any shape into maps, lists, strings, numbers and booleans. */
  public static Object anyFromJson(String json) {
    return reading(() -> JSONB.type(Object.class).fromJson(json));
  }

  /** Encodes maps, lists, strings, numbers, booleans and nested records of this module. */
  public static String anyToJson(Object value) {
    return JSONB.toJson(value);
  }

  /** Encodes a map of strings, as the arguments of a push are. */
  public static String mapToJson(Map<String, String> map) {
    return JSONB.<Map<String, String>>type(Types.mapOf(String.class)).toJson(map);
  }

  /** Decodes a map of strings. */
  public static Map<String, String> mapFromJson(String json) {
    return reading(() -> JSONB.<Map<String, String>>type(Types.mapOf(String.class)).fromJson(json));
  }

  @SuppressWarnings("unchecked")
  private static <T> JsonType<T> typeOf(Class<T> type) {
    return (JsonType<T>) TYPES.computeIfAbsent(type, JSONB::type);
  }

  /** The codec's own exceptions, of several kinds, become the one that callers know. */
  private static <T> T reading(Supplier<@Nullable T> read) {
    T value;
    try {
      value = read.get();
    } catch (JsonException | IllegalArgumentException | DateTimeException e) {
      throw new WireException(readable(e), e);
    } catch (IllegalStateException | NullPointerException | IndexOutOfBoundsException e) {
      throw new WireException("Malformed JSON", e);
    } catch (StackOverflowError e) {
      // The codec descends by recursion: a few kilobytes of brackets are enough.
      throw new WireException("Nested too deeply", e);
    }
    if (value == null) {
      throw new WireException("Expected a JSON object", null);
    }
    return value;
  }

  private static String readable(RuntimeException e) {
    String message = e.getMessage();
    return message == null || message.isEmpty() ? "Malformed JSON" : message;
  }
}
