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

/** {@code /docs}: a page to read, and the documents it is made from. */
@Controller("/docs")
@Secured(SecurityRule.IS_ANONYMOUS)
final class DocsController {
  private final Router router;
  private final Sentences sentences = Sentences.read();

  DocsController(Router router) {
    this.router = router;
  }

  @Get
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<String> page() {
    return HttpResponse.ok(new DocsPage(openApi(), asyncApi()).html());
  }

  @Get("/openapi.json")
  @Produces(MediaType.APPLICATION_JSON)
  HttpResponse<String> openApiJson() {
    return HttpResponse.ok(WireJson.anyToJson(openApi()));
  }

  @Get("/asyncapi.json")
  @Produces(MediaType.APPLICATION_JSON)
  HttpResponse<String> asyncApiJson() {
    return HttpResponse.ok(WireJson.anyToJson(asyncApi()));
  }

  private Map<String, Object> openApi() {
    return new RestDocument(router, sentences).document(version());
  }

  private Map<String, Object> asyncApi() {
    return new SocketDocument(sentences).document(version());
  }

  private static String version() {
    return Objects.requireNonNullElse(
        DocsController.class.getPackage().getImplementationVersion(), "development");
  }
}
