package app.waystation.backend.docs;

import app.waystation.backend.auth.Caller;
import app.waystation.backend.sync.Idempotency;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.Problem;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The OpenAPI 3.1 document: every route under {@code /api/v1}, as the router knows it. */
final class RestDocument {
  private static final String API = "/api/v1";
  private static final Pattern VARIABLE = Pattern.compile("\\{([a-z_]+)}");
  private static final String JSON = "application/json";
  private static final String COMPATIBLE =
      "Fields, types and words may be added: ignore what you do not know.";

  private final Map<String, UriRouteInfo<?, ?>> routes = new TreeMap<>();
  private final Sentences sentences;
  private final Schemas schemas = new Schemas();

  RestDocument(Router router, Sentences sentences) {
    this.sentences = sentences;
    router
        .uriRoutes()
        .filter(route -> pathOf(route).startsWith(API))
        .forEach(route -> routes.putIfAbsent(nameOf(route), route));
  }

  /** Every operation, such as {@code GET /api/v1/vehicles/{id}}; in the order of the sentences. */
  List<String> operations() {
    List<String> order = List.copyOf(sentences.operations().keySet());
    return routes.keySet().stream()
        .filter(name -> !isAutomatic(name))
        .sorted(Comparator.comparingInt(order::indexOf))
        .toList();
  }

  /** Whether the method of an operation gets the request, which holds the idempotency key. */
  boolean seesTheRequest(String operation) {
    return Arrays.stream(routeOf(operation).getTargetMethod().getArguments())
        .anyMatch(argument -> HttpRequest.class.isAssignableFrom(argument.getType()));
  }

  private UriRouteInfo<?, ?> routeOf(String operation) {
    return Objects.requireNonNull(routes.get(operation), operation);
  }

  /** The router answers HEAD and OPTIONS by itself. */
  private static boolean isAutomatic(String name) {
    return name.startsWith("HEAD ") || name.startsWith("OPTIONS ");
  }

  private static String nameOf(UriRouteInfo<?, ?> route) {
    return route.getHttpMethodName() + " " + pathOf(route);
  }

  private static String pathOf(UriRouteInfo<?, ?> route) {
    return pathOf(route.getUriMatchTemplate().toPathString());
  }

  /** A template of the router, spelled as on the wire and without its query. */
  static String pathOf(String template) {
    String path = template.replaceAll("\\{[?&].*", "");
    Matcher variable = Pattern.compile("\\{([A-Za-z]+)}").matcher(path);
    return variable.replaceAll(found -> "{" + Schemas.snake(found.group(1)) + "}");
  }

  Map<String, Object> document(String version) {
    Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
    for (String name : operations()) {
      UriRouteInfo<?, ?> route = routeOf(name);
      paths
          .computeIfAbsent(pathOf(route), _ -> new LinkedHashMap<>())
          .put(route.getHttpMethodName().toLowerCase(Locale.ROOT), operation(name, route));
    }
    Map<String, Object> problem =
        Map.of(
            "description",
            "A problem (RFC 9457) with a stable code.",
            "content",
            Map.of(Problem.MEDIA_TYPE, Map.of("schema", schemas.of(Problem.class))));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.1.0");
    document.put(
        "info", Map.of("title", "Waystation", "version", version, "description", COMPATIBLE));
    document.put("servers", List.of(Map.of("url", "/")));
    document.put("tags", tags());
    document.put("paths", paths);
    document.put(
        "components",
        Map.of(
            "securitySchemes",
            Map.of("bearer", Map.of("type", "http", "scheme", "bearer", "bearerFormat", "JWT")),
            "responses",
            Map.of("Problem", problem),
            "schemas",
            schemas.components()));
    document.put("x-problem-codes", problems());
    return document;
  }

  private List<Object> tags() {
    return sentences.operations().values().stream()
        .map(Sentences.About::area)
        .distinct()
        .<Object>map(area -> Map.of("name", area))
        .toList();
  }

  private Map<String, Object> problems() {
    Map<String, Object> problems = new LinkedHashMap<>();
    for (ErrorCode code : ErrorCode.values()) {
      String means = Objects.requireNonNull(sentences.problems().get(code.wire()), code.wire());
      problems.put(code.wire(), Map.of("status", code.status(), "description", means));
    }
    return problems;
  }

  /** Who may ask: everybody, everybody who is signed in, or those with one of these roles. */
  private static List<Object> security(UriRouteInfo<?, ?> route) {
    // As the guard reads it: what stands at a method replaces what stands at its class.
    List<String> rules =
        route
            .getTargetMethod()
            .getValue(Secured.class, String[].class)
            .map(List::of)
            .orElse(List.of());
    if (rules.contains(SecurityRule.IS_ANONYMOUS)) {
      boolean both =
          Arrays.stream(route.getTargetMethod().getArguments())
              .anyMatch(argument -> argument.getType() == Caller.class);
      return both ? List.of(Map.of(), Map.of("bearer", List.of())) : List.of();
    }
    List<String> roles =
        rules.stream().filter(rule -> !rule.equals(SecurityRule.IS_AUTHENTICATED)).toList();
    return List.of(Map.of("bearer", roles));
  }

  private Map<String, Object> operation(String name, UriRouteInfo<?, ?> route) {
    Sentences.About about = sentences.operations().get(name);
    if (about == null) {
      throw new IllegalStateException("Nothing is written about " + name);
    }
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("operationId", name.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("_$", ""));
    operation.put("tags", List.of(about.area()));
    operation.put("summary", about.does());
    List<Object> parameters = parameters(name, route, about);
    if (!parameters.isEmpty()) {
      operation.put("parameters", parameters);
    }
    for (Argument<?> argument : route.getTargetMethod().getArguments()) {
      if (argument.isAnnotationPresent(Body.class)) {
        operation.put(
            "requestBody",
            Map.of(
                "required",
                !argument.isNullable(),
                "content",
                json(schemas.of(argument.getType()))));
      }
    }
    operation.put("responses", responses(about));
    operation.put("security", security(route));
    return operation;
  }

  private List<Object> parameters(String name, UriRouteInfo<?, ?> route, Sentences.About about) {
    List<Object> parameters = new ArrayList<>();
    Matcher variable = VARIABLE.matcher(name);
    while (variable.find()) {
      parameters.add(parameter(variable.group(1), "path", true, Map.of("type", "string")));
    }
    for (Argument<?> argument : route.getTargetMethod().getArguments()) {
      if (argument.isAnnotationPresent(QueryValue.class)) {
        String given = argument.getAnnotationMetadata().stringValue(QueryValue.class).orElse("");
        parameters.add(
            parameter(
                given.isEmpty() ? Schemas.snake(argument.getName()) : given,
                "query",
                false,
                schemas.of(argument.getType())));
      }
    }
    if (about.once()) {
      Map<String, Object> uuid = Map.of("type", "string", "format", "uuid");
      parameters.add(parameter(Idempotency.HEADER, "header", false, uuid));
    }
    return parameters;
  }

  private static Map<String, Object> parameter(
      String name, String in, boolean required, Map<String, Object> schema) {
    return Map.of("name", name, "in", in, "required", required, "schema", schema);
  }

  private Map<String, Object> responses(Sentences.About about) {
    Map<String, Object> success = new LinkedHashMap<>();
    success.put("description", about.answer().isEmpty() ? "Done." : "What was asked for.");
    if (about.answer().startsWith("Page<")) {
      String item = about.answer().substring("Page<".length(), about.answer().length() - 1);
      success.put("content", json(schemas.pageOf(item)));
    } else if (about.answer().contains("/")) {
      // Not JSON: a text of that media type.
      success.put("content", Map.of(about.answer(), Map.of("schema", Map.of("type", "string"))));
    } else if (about.answer().equals("any")) {
      success.put("content", json(Map.of("type", "object", "additionalProperties", Map.of())));
    } else if (!about.answer().isEmpty()) {
      success.put("content", json(schemas.named(about.answer())));
    }
    Map<String, Object> responses = new LinkedHashMap<>();
    about.statuses().forEach(status -> responses.put(Integer.toString(status), success));
    responses.put("default", Map.of("$ref", "#/components/responses/Problem"));
    return responses;
  }

  private static Map<String, Object> json(Map<String, Object> schema) {
    return Map.of(JSON, Map.of("schema", schema));
  }
}
