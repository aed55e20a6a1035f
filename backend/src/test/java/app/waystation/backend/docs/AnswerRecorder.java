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
    if (response.body() == null) {
      return;
    }
    if (response.code() >= 400) {
      problem(operation, known, response.body());
    } else if (described instanceof Map<?, ?> about) {
      Object answer = in(about, "responses").get(Integer.toString(response.code()));
      if (answer instanceof Map<?, ?> success
          && in(in(success, "content"), "application/json").get("schema")
              instanceof Map<?, ?> schema) {
        compare(operation, known, schema, WireJson.anyFromJson(json(response.body())));
      }
    }
  }

  private static void problem(String operation, Map<String, Object> known, Object body) {
    Map<?, ?> problem = (Map<?, ?>) WireJson.anyFromJson(json(body));
    compare(operation, known, Map.of("$ref", "#/components/schemas/Problem"), problem);
    if (!((List<?>) known.get("x-problem-codes")).contains(problem.get("code"))) {
      WireSeen.wrong(operation + ": code not documented: " + problem.get("code"));
    }
  }

  private static void compare(
      String where, Map<String, Object> document, Map<?, ?> schema, Object value) {
    new Conformity(document).errors(schema, value, where).forEach(WireSeen::wrong);
  }

  private static String json(Object body) {
    if (body instanceof CharSequence text) {
      return text.toString();
    }
    return body instanceof Page<?> page ? pageJson(page) : WireJson.toJson(body);
  }

  private static String pageJson(Page<?> page) {
    List<String> items = page.items().stream().map(WireJson::toJson).toList();
    String next = page.next() == null ? "" : ",\"next\":\"" + page.next() + "\"";
    return "{\"items\":[" + String.join(",", items) + "]" + next + "}";
  }

  private Map<String, Object> document() {
    Map<String, Object> made = document;
    if (made == null) {
      made = new RestDocument(router.get(), Sentences.read()).document("test");
      document = made;
    }
    return made;
  }

  private static Map<?, ?> in(Map<?, ?> map, String field) {
    return map.get(field) instanceof Map<?, ?> inner ? inner : Map.of();
  }
}
