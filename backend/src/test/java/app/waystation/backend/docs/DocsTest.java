package app.waystation.backend.docs;

import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.backend.room.SocketCommandHandler;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.protocol.EventTypes;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.frame.ClientFrame;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.web.router.Router;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
    types.removeAll(
        Set.of(EventTypes.CREATE, EventTypes.UPDATE, EventTypes.DELETE, EventTypes.NOTIFICATION));
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
      assertThat(page.body()).contains("<code>" + operation.split(" ")[1] + "</code>");
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
