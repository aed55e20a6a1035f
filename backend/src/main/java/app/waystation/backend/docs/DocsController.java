package app.waystation.backend.docs;

import app.waystation.protocol.WireJson;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.web.router.Router;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /docs}: a page to read, and the documents it is made from. Anybody may ask. */
@Controller("/docs")
@Secured(SecurityRule.IS_ANONYMOUS)
final class DocsController {
  /** The page has a style of its own, and nothing else is loaded or run. */
  private static final String NOTHING_ELSE =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

  private record Documents(String page, String openApi, String asyncApi) {}

  private final Router router;
  private @Nullable Documents documents;

  DocsController(Router router) {
    this.router = router;
  }

  @Get
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<String> page() {
    return HttpResponse.ok(documents().page())
        .header("Content-Security-Policy", NOTHING_ELSE)
        .header("X-Content-Type-Options", "nosniff");
  }

  @Get("/openapi.json")
  @Produces(MediaType.APPLICATION_JSON)
  HttpResponse<String> openApiJson() {
    return HttpResponse.ok(documents().openApi());
  }

  @Get("/asyncapi.json")
  @Produces(MediaType.APPLICATION_JSON)
  HttpResponse<String> asyncApiJson() {
    return HttpResponse.ok(documents().asyncApi());
  }

  /** Made once, when somebody asks: routes and records do not change while the server runs. */
  private synchronized Documents documents() {
    Documents made = documents;
    if (made == null) {
      Sentences sentences = Sentences.read();
      Map<String, Object> openApi = new RestDocument(router, sentences).document(version());
      Map<String, Object> asyncApi = new SocketDocument(sentences).document(version());
      made =
          new Documents(
              new DocsPage(openApi, asyncApi).html(),
              WireJson.anyToJson(openApi),
              WireJson.anyToJson(asyncApi));
      documents = made;
    }
    return made;
  }

  private static String version() {
    return Objects.requireNonNullElse(
        DocsController.class.getPackage().getImplementationVersion(), "development");
  }
}
