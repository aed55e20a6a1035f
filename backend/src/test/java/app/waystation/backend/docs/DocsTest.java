package app.waystation.backend.docs;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.room.SocketCommandHandler;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.EventTypes;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.frame.ClientFrame;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.web.router.Router;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class DocsTest implements OnRealDatabase {
  @Inject EmbeddedServer server;
  @Inject Router router;
  @Inject List<SocketCommandHandler> handlers;

  private final Sentences sentences = Sentences.read();

  @Test
  void everyOperationHasItsSentenceAndNoSentenceIsLeftOver() {
    assertThat(sentences.operations().keySet())
        .containsExactlyInAnyOrderElementsOf(new RestDocument(router, sentences).operations());
  }

  @Test
  void everyFrameOfTheServerHasItsSentence() {
    assertThat(sentences.serverFrames().keySet())
        .containsExactlyInAnyOrderElementsOf(SocketDocument.serverFrames().keySet());
  }

  @Test
  void everyEventTypeHasItsSentence() {
    Set<String> types = new HashSet<>(SocketDocument.typesOf(EventTypes.class));
    types.removeAll(Set.of(EventTypes.CREATE, EventTypes.UPDATE, EventTypes.DELETE));
    types.add("user_updated");
    assertThat(sentences.events().keySet()).containsExactlyInAnyOrderElementsOf(types);
  }

  @Test
  void everyFrameOfAClientHasItsSentence() {
    Set<String> types = new HashSet<>(SocketDocument.typesOf(ClientFrame.class));
    types.removeAll(Set.of(ClientFrame.FOREGROUND, ClientFrame.BACKGROUND));
    handlers.forEach(handler -> types.addAll(handler.types()));
    assertThat(sentences.clientFrames().keySet()).containsExactlyInAnyOrderElementsOf(types);
  }

  @Test
  void everyCodeHasItsSentence() {
    assertThat(sentences.problems().keySet())
        .containsExactlyElementsOf(Arrays.stream(ErrorCode.values()).map(ErrorCode::wire).toList());
    assertThat(sentences.closes().keySet())
        .containsExactlyInAnyOrderElementsOf(SocketDocument.closeCodes());
  }

  @Test
  void everyListOfWordsBelongsToAFieldOfARecord() throws Exception {
    Map<Object, Object> schemas = new HashMap<>(components("openapi"));
    schemas.putAll(components("asyncapi"));
    Schemas client = new Schemas();
    client.of(ClientFrame.class);
    schemas.putAll(client.components());
    Words.read()
        .listed()
        .forEach(
            (field, words) -> {
              String[] parts = field.split("\\.");
              Map<?, ?> properties = Html.in(Html.in(schemas, parts[0]), "properties");
              assertThat(Html.listIn(Html.in(properties, parts[1]), "enum"))
                  .as(field)
                  .isEqualTo(words);
            });
  }

  @Test
  void aFieldHasTheWordsOfTheEnumBesideIt() {
    Schemas schemas = new Schemas();
    schemas.named("car.Reservation");
    schemas.named("group.Member");
    assertThat(wordsOf(schemas, "Reservation", "status"))
        .contains("pending", "no_show")
        .doesNotContain("unknown");
    assertThat(wordsOf(schemas, "Member", "role"))
        .containsExactly("owner", "admin", "member", "viewer");
    assertThat(wordsOf(schemas, "Member", "display_name")).isEmpty();
  }

  @Test
  void whoMayAskIsDocumentedAsItIsGuarded() throws Exception {
    assertThat(security("/api/v1/auth/login", "post")).isEmpty();
    assertThat(security("/api/v1/auth/logout", "post"))
        .isEqualTo(List.of(Map.of(), Map.of("bearer", List.of())));
    assertThat(security("/api/v1/auth/ws-ticket", "post"))
        .isEqualTo(List.of(Map.of("bearer", List.of())));
    assertThat(security("/api/v1/realtime/pushes", "get"))
        .isEqualTo(List.of(Map.of("bearer", List.of("ROLE_ADMIN"))));
    Map<?, ?> paths = Html.in(document("openapi"), "paths");
    HttpClient stranger = HttpClient.newHttpClient();
    paths.forEach(
        (path, methods) ->
            ((Map<?, ?>) methods)
                .forEach(
                    (method, about) -> {
                      boolean open = isOpen(Html.listIn((Map<?, ?>) about, "security"));
                      int status = askedBy(stranger, "" + method, "" + path);
                      assertThat(status == 401 && !open || status != 401 && open)
                          .as(method + " " + path + " answers a stranger " + status)
                          .isTrue();
                    }));
  }

  /** Logging out says 401 as well, for want of a token in the body. */
  private static boolean isOpen(List<?> security) {
    return security.isEmpty();
  }

  private int askedBy(HttpClient stranger, String method, String path) {
    String some = path.replaceAll("\\{[a-z_]+}", "01970000-0000-7000-8000-000000000001");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.getURI() + some))
            .header("Content-Type", "application/json")
            .method(method.toUpperCase(Locale.ROOT), HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    try {
      return stranger.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatIsDoneOnceGetsTheKeyToKnowItBy() {
    RestDocument document = new RestDocument(router, sentences);
    sentences
        .operations()
        .forEach(
            (operation, about) -> {
              if (about.once()) {
                assertThat(document.seesTheRequest(operation)).as(operation).isTrue();
              }
            });
  }

  @Test
  void everyExampleIsWhatItsSchemaSays() throws Exception {
    Map<?, ?> openApi = document("openapi");
    List<String> errors = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    for (Map<?, ?> document : List.of(openApi, document("asyncapi"))) {
      Html.in(Html.in(document, "components"), "schemas")
          .forEach(
              (name, schema) ->
                  Html.listIn((Map<?, ?>) schema, "examples")
                      .forEach(
                          example -> {
                            seen.add("" + name);
                            errors.addAll(
                                new Conformity(document).errors(schema, example, "" + name));
                          }));
    }
    Map<?, ?> asyncApi = document("asyncapi");
    messages(asyncApi)
        .forEach(
            (name, message) -> {
              for (Object each : Html.listIn((Map<?, ?>) message, "examples")) {
                seen.add("" + name);
                Object schema = ((Map<?, ?>) message).get("payload");
                Object example = ((Map<?, ?>) each).get("payload");
                errors.addAll(new Conformity(asyncApi).errors(schema, example, "" + name));
              }
            });
    assertThat(errors).isEmpty();
    assertThat(seen).contains("Reservation", "typing", "reservation_updated", "client.subscribe");
  }

  @Test
  void aReaderOfOpenApiThatIsNotOursFindsNothingToComplainOf() throws Exception {
    String document = get("/docs/openapi.json").body();
    SwaggerParseResult read = new OpenAPIV3Parser().readContents(document, null, null);
    assertThat(read.getMessages()).isNullOrEmpty();
    assertThat(read.getOpenAPI().getPaths())
        .hasSameSizeAs(Html.in(document("openapi"), "paths").keySet());

    String broken = document.replaceFirst("\"responses\":", "\"repsonses\":");
    assertThat(new OpenAPIV3Parser().readContents(broken, null, null).getMessages()).isNotEmpty();
  }

  @Test
  void theDocumentsAreServedAndEveryReferenceLeadsSomewhere() throws Exception {
    for (String name : List.of("openapi", "asyncapi")) {
      HttpResponse<String> response = get("/docs/" + name + ".json");
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("content-type").orElse(""))
          .startsWith("application/json");
      Object document = WireJson.anyFromJson(response.body());
      List<String> references = new ArrayList<>();
      collect(document, references);
      assertThat(references).isNotEmpty().allSatisfy(ref -> resolve(document, ref));
    }
    assertThat(get("/docs/openapi.json").body()).contains("\"openapi\":\"3.1.0\"");
    assertThat(get("/docs/asyncapi.json").body()).contains("\"asyncapi\":\"3.0.0\"");
  }

  @Test
  void thePageNamesEverythingAndLoadsNothingFromElsewhere() throws Exception {
    HttpResponse<String> page = get("/docs");
    assertThat(page.headers().firstValue("content-type").orElse("")).startsWith("text/html");
    assertThat(page.body()).doesNotContain("http://", "https://", "<script");
    for (String operation : sentences.operations().keySet()) {
      String path = operation.split(" ")[1];
      assertThat(page.body().replace("<wbr>", "")).contains("<code>" + path + "</code>");
    }
    sentences.events().keySet().forEach(type -> assertThat(page.body()).contains(type));
  }

  @Test
  void schemasSaySoWhenAFieldMayBeAbsent() {
    Schemas schemas = new Schemas();
    schemas.named("car.Reservation");
    Map<?, ?> reservation = (Map<?, ?>) schemas.components().get("Reservation");
    assertThat((List<?>) reservation.get("required"))
        .asList()
        .contains("id", "vehicle_id", "start_time", "version")
        .doesNotContain("notes");
  }

  private Map<?, ?> document(String name) throws Exception {
    return (Map<?, ?>) WireJson.anyFromJson(get("/docs/" + name + ".json").body());
  }

  private Map<?, ?> components(String name) throws Exception {
    return Html.in(Html.in(document(name), "components"), "schemas");
  }

  private List<?> security(String path, String method) throws Exception {
    Map<?, ?> paths = Html.in(document("openapi"), "paths");
    return Html.listIn(Html.in(Html.in(paths, path), method), "security");
  }

  private static Map<?, ?> messages(Map<?, ?> asyncApi) {
    return Html.in(Html.in(Html.in(asyncApi, "channels"), "socket"), "messages");
  }

  private static List<String> wordsOf(Schemas schemas, String name, String field) {
    Map<?, ?> schema = Html.in(schemas.components(), name);
    List<?> words = Html.listIn(Html.in(Html.in(schema, "properties"), field), "enum");
    return words.stream().map(String::valueOf).toList();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.getURI() + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static void collect(Object part, List<String> references) {
    if (part instanceof Map<?, ?> map) {
      if (map.get("$ref") instanceof String ref) {
        references.add(ref);
      }
      map.values().forEach(value -> collect(value, references));
    } else if (part instanceof List<?> list) {
      list.forEach(value -> collect(value, references));
    }
  }

  private static void resolve(Object document, String ref) {
    Object at = document;
    for (String step : ref.substring(2).split("/")) {
      assertThat(at).as(ref).isInstanceOf(Map.class);
      at = ((Map<?, ?>) at).get(step);
    }
    assertThat(at).as(ref).isNotNull();
  }
}
