package app.waystation.backend.http;

import app.waystation.protocol.EntityIds;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names every request, by the client's own name for it if that is harmless in a log. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public final class RequestIds implements Ordered {
  static final String HEADER = "X-Request-Id";
  private static final String ATTRIBUTE = "waystation.request_id";
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  /** The name of a request. */
  public static @Nullable String of(HttpRequest<?> request) {
    return request.getAttribute(ATTRIBUTE, String.class).orElse(null);
  }

  @RequestFilter
  void name(HttpRequest<?> request) {
    String given = request.getHeaders().get(HEADER);
    request.setAttribute(
        ATTRIBUTE, given != null && HARMLESS.matcher(given).matches() ? given : EntityIds.next());
  }

  @ResponseFilter
  void tell(HttpRequest<?> request, MutableHttpResponse<?> response) {
    String id = of(request);
    if (id != null) {
      response.header(HEADER, id);
    }
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}
