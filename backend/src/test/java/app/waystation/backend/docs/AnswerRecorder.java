package app.waystation.backend.docs;

import app.waystation.backend.testing.WireSeen;
import app.waystation.protocol.Page;
import app.waystation.protocol.WireJson;
import io.micronaut.http.HttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.Router;
import jakarta.inject.Provider;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds every REST answer of every test against the document, and notes that it was seen. */
@ServerFilter("/api/v1/**")
final class AnswerRecorder {
  private final Provider<Router> router;
  private volatile @Nullable Map<String, Object> document;

  AnswerRecorder(Provider<Router> router) {
    this.router = router;
  }

  @ResponseFilter
  void seen(HttpRequest<?> request, HttpResponse<?> response) {
    String template = request.getAttribute(HttpAttributes.URI_TEMPLATE, String.class).orElse("");
    if (template.isEmpty()) {
      return; // No such path.
    }
    String path = RestDocument.pathOf(template);
    String operation = request.getMethodName() + " " + path;
    WireSeen.answer(operation, response.code());
    Map<String, Object> known = document();
    Object methods = in(known, "paths").get(path);
    Object described =
        methods instanceof Map<?, ?> all
            ? all.get(request.getMethodName().toLowerCase(Locale.ROOT))
            : null;
    if (described instanceof Map<?, ?> about && response.body() != null && response.code() < 300) {
      Object answer = in(about, "responses").get(Integer.toString(response.code()));
      if (answer instanceof Map<?, ?> success
          && in(in(success, "content"), "application/json").get("schema")
              instanceof Map<?, ?> schema) {
        compare(operation, known, schema, WireJson.anyFromJson(json(response.body())));
      }
    }
  }

  private static String json(Object body) {
    if (body instanceof CharSequence text) {
      return text.toString();
    }
    return body instanceof Page<?> page ? pageJson(page) : WireJson.toJson(body);
  }

  private static String pageJson(Page<?> page) {
    return page.items().isEmpty()
        ? "{\"items\":[]}"
        : "{\"items\":[" + WireJson.toJson(page.items().getFirst()) + "]}";
  }

  private Map<String, Object> document() {
    Map<String, Object> made = document;
    if (made == null) {
      made = new RestDocument(router.get(), Sentences.read()).document("test");
      document = made;
    }
    return made;
  }

  /** Every field must be described, and every required one be there. */
  private static void compare(
      String where, Map<String, Object> document, Map<?, ?> schema, @Nullable Object value) {
    Map<?, ?> resolved = schema;
    if (schema.get("$ref") instanceof String ref) {
      String name = ref.substring(ref.lastIndexOf('/') + 1);
      resolved = in(in(in(document, "components"), "schemas"), name);
    }
    if (value instanceof List<?> list) {
      if (resolved.get("items") instanceof Map<?, ?> item) {
        list.forEach(each -> compare(where + "[]", document, item, each));
      } else if (!resolved.isEmpty()) {
        WireSeen.wrong(where + " is a list");
      }
    } else if (value instanceof Map<?, ?> fields && resolved.get("properties") != null) {
      Map<?, ?> properties = in(resolved, "properties");
      fields.forEach(
          (name, field) -> {
            if (properties.get(name) instanceof Map<?, ?> property) {
              compare(where + "." + name, document, property, field);
            } else {
              WireSeen.wrong(where + "." + name + " is not documented");
            }
          });
      if (resolved.get("required") instanceof List<?> required) {
        for (Object name : required) {
          if (!fields.containsKey(name)) {
            WireSeen.wrong(where + "." + name + " is missing");
          }
        }
      }
    } else if (value != null && resolved.get("type") instanceof String type && !is(type, value)) {
      WireSeen.wrong(where + " is no " + type + " but " + value);
    }
  }

  private static boolean is(String type, Object value) {
    return switch (type) {
      case "string" -> value instanceof String;
      case "integer", "number" -> value instanceof Number;
      case "boolean" -> value instanceof Boolean;
      default -> value instanceof Map<?, ?>;
    };
  }

  private static Map<?, ?> in(Map<?, ?> map, String field) {
    return map.get(field) instanceof Map<?, ?> inner ? inner : Map.of();
  }
}
