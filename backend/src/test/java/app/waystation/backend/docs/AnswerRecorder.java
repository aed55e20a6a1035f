package app.waystation.backend.docs;

import app.waystation.backend.sync.Idempotency;
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
    if (response.code() < 300) {
      accepted(operation, request);
    }
    boolean isText =
        response.body() instanceof CharSequence text && !text.toString().startsWith("{");
    if (response.body() == null || isText) {
      return; // Nothing, or a text that is no JSON.
    }
    Object answered = WireJson.anyFromJson(json(response.body()));
    if (response.code() >= 400) {
      compare(operation, known, Map.of("$ref", "#/components/schemas/Problem"), answered);
    } else if (described instanceof Map<?, ?> about) {
      Object answer = in(about, "responses").get(Integer.toString(response.code()));
      if (answer instanceof Map<?, ?> success) {
        Object schema = in(in(success, "content"), "application/json").get("schema");
        if (schema instanceof Map<?, ?> shape) {
          compare(operation, known, shape, answered);
        } else {
          WireSeen.wrong(operation + ": a body that is not documented");
        }
      }
    }
  }

  /** Notes what was asked with, of a request that was granted. */
  private static void accepted(String operation, HttpRequest<?> request) {
    request.getParameters().names().forEach(name -> WireSeen.asked(operation, "?" + name));
    if (request.getHeaders().contains(Idempotency.HEADER)) {
      WireSeen.asked(operation, Idempotency.HEADER);
    }
    request
        .getBody()
        .filter(body -> body.getClass().isRecord())
        .ifPresent(
            body ->
                ((Map<?, ?>) WireJson.anyFromJson(WireJson.toJson(body)))
                    .keySet()
                    .forEach(field -> WireSeen.asked(body.getClass().getSimpleName(), "" + field)));
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
      noteWhatMayBeAsked(made);
      document = made;
    }
    return made;
  }

  private static void noteWhatMayBeAsked(Map<String, Object> document) {
    in(document, "paths")
        .forEach(
            (path, methods) ->
                ((Map<?, ?>) methods)
                    .forEach(
                        (method, about) -> {
                          String operation = ("" + method).toUpperCase(Locale.ROOT) + " " + path;
                          noteWhatMayBeAsked(document, operation, (Map<?, ?>) about);
                        }));
  }

  private static void noteWhatMayBeAsked(
      Map<String, Object> document, String operation, Map<?, ?> about) {
    for (Object each : Html.listIn(about, "parameters")) {
      Map<?, ?> parameter = (Map<?, ?>) each;
      if (!parameter.get("in").equals("path")) {
        String mark = parameter.get("in").equals("query") ? "?" : "";
        WireSeen.mayAsk(operation, mark + parameter.get("name"));
      }
    }
    Map<?, ?> json = in(in(in(about, "requestBody"), "content"), "application/json");
    if (in(json, "schema").get("$ref") instanceof String ref) {
      String body = Html.nameOf(ref);
      Map<?, ?> schema = in(in(in(document, "components"), "schemas"), body);
      in(schema, "properties").keySet().forEach(field -> WireSeen.mayAsk(body, "" + field));
    }
  }

  private static Map<?, ?> in(Map<?, ?> map, String field) {
    return Html.in(map, field);
  }
}
